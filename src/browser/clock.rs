//! The clock of the device.

use js_sys::Date;

use crate::calendar::{CivilDate, Moment};

/// The date that it is here. Which day that is depends on the place, so no zone travels with it.
pub fn today() -> Option<CivilDate> {
    let now = Date::new_0();
    let year = i32::try_from(now.get_full_year()).ok()?;
    let month = u8::try_from(now.get_month()).ok()? + 1;
    let day = u8::try_from(now.get_date()).ok()?;
    CivilDate::new(year, month, day)
}

/// The day and the time of it that it is here.
pub fn now() -> Option<Moment> {
    let now = Date::new_0();
    let hour = u8::try_from(now.get_hours()).ok()?;
    Moment::new(today()?, hour, u8::try_from(now.get_minutes()).ok()?)
}
