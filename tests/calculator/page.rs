//! A calculator without its screen.

use kepi::exchange::link::Route;
use kepi::locale::Language;
use kepi::locale::display::Currency;
use kepi::session::calculator::{Answer, Compiled, Numbers, Sheet, answer};
use kepi::session::figure::Reader;

/// A calculator's page at an address.
pub(crate) struct Page {
    pub(crate) sheet: Sheet,
    pub(crate) reader: Reader,
}

#[cfg(test)]
impl Page {
    #[track_caller]
    pub(crate) fn open(hash: &str, language: Language) -> Self {
        let (route, _) = Route::parse(hash);
        Self {
            sheet: Sheet::open(&route, language).unwrap_or_else(|| panic!("{hash}: {route:?}")),
            reader: Reader {
                language,
                currency: Currency::of(language),
            },
        }
    }

    pub(crate) fn compiled(&self) -> Compiled {
        Compiled::of(&self.sheet.subject, &self.sheet.given_kpis(), self.reader)
    }

    pub(crate) fn numbers(&self) -> Numbers {
        Numbers::of(&self.sheet, &self.compiled(), self.reader.language)
    }

    pub(crate) fn answer(&self) -> Answer {
        answer(&self.compiled(), &self.numbers(), self.reader)
    }

    pub(crate) fn hash(&self) -> String {
        self.sheet
            .route(&self.compiled(), self.reader.language)
            .map_or_else(|| "no link".to_owned(), |route| route.to_hash())
    }

    pub(crate) fn type_into(&mut self, handle: &str, text: &str) {
        let language = self.reader.language;
        let figure = self.sheet.own(handle).cloned().unwrap_or_default();
        self.sheet.put(handle, figure.edited(text, language));
    }

    pub(crate) fn labels(&self) -> Vec<String> {
        self.compiled()
            .fields()
            .map(|field| field.label.clone())
            .collect()
    }
}
