//! A day and a time of it, as a clock on a wall shows them.

use std::fmt;

use super::CivilDate;

/// When something was done, where it was done: no zone travels with it, and nothing is ordered by it, for clocks move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: CivilDate,
    minute: u16,
}

impl Moment {
    /// The moment of a day at an hour and a minute.
    pub fn new(day: CivilDate, hour: u8, minute: u8) -> Option<Self> {
        let minute = u16::from(hour) * 60 + u16::from(Some(minute).filter(|it| *it < 60)?);
        (hour < 24).then_some(Self { day, minute })
    }

    /// The moment that a text is.
    ///
    /// ```
    /// use kepi::calendar::Moment;
    /// let text = "2026-11-23T14:05";
    /// assert_eq!(Moment::parse(text).unwrap().to_string(), text);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('T')?;
        let (hour, minute) = time.split_once(':')?;
        let moment = Self::new(
            CivilDate::parse(day)?,
            hour.parse().ok()?,
            minute.parse().ok()?,
        )?;
        (moment.to_string() == text).then_some(moment)
    }

    /// The hour and the minute.
    pub fn time(self) -> (u16, u16) {
        (self.minute / 60, self.minute % 60)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = self.time();
        write!(out, "{}T{hour:02}:{minute:02}", self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn only_moments_are_read() {
        for (text, is_one) in [
            ("2026-11-23T00:00", true),
            ("2026-11-23T23:59", true),
            ("2026-11-23T24:00", false),
            ("2026-11-23T10:60", false),
            ("2026-11-23T1:05", false),
            ("2026-02-30T10:00", false),
            ("2026-11-23", false),
            ("T10:00", false),
            ("", false),
        ] {
            assert_eq!(Moment::parse(text).is_some(), is_one, "{text}");
        }
    }
}
