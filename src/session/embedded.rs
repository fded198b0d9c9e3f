//! A calculator in somebody else's page: what it shows, as JSON, and what its reader does there.
//!
//! It is the calculator's own sheet, formula and answer, so that a blog's readers see the number that the whole page
//! shows. It keeps nothing: what was typed is in the link to the whole page, and nowhere else.

use crate::exchange::link::{Route, Search};
use crate::locale::Language;
use crate::locale::display::Currency;
use crate::locale::json::{array, object, string};
use crate::locale::platform::Platform;
use crate::locale::words::{Word, text};
use crate::session::calculator::{
    Answer, Compiled, Field, Numbers, Sheet, Status, Subject, answer, broken, steps,
};
use crate::session::figure::{Figure, Note, Reader, unit_sign};
use crate::session::steps::Step;

/// A calculator and its reader.
#[derive(Debug)]
pub struct Embedded {
    sheet: Sheet,
    compiled: Compiled,
    reader: Reader,
}

impl Embedded {
    /// The calculator of a link; in `otherwise` where the link names no language. `None` where it leads to no calculator, or
    /// to a formula that is not one: only the whole page says why.
    pub fn open(hash: &str, otherwise: Language) -> Option<Self> {
        let (route, language) = Route::parse(hash);
        let language = language.unwrap_or(otherwise);
        let sheet = Sheet::open(&route, language)?;
        let currency = Currency::of(language);
        let reader = Reader { language, currency };
        let compiled = Compiled::of(&sheet.subject, &sheet.given_kpis(), reader);
        compiled.program.is_ok().then_some(Self {
            compiled,
            sheet,
            reader,
        })
    }

    /// What stands in place of a calculator that a link asks for and there is not: a sentence, and the way to all of them, or to where
    /// its formula can be mended.
    pub fn unknown(hash: &str, otherwise: Language) -> String {
        let (route, language) = Route::parse(hash);
        let language = language.unwrap_or(otherwise);
        let (route, called) = match route {
            Route::FormulaCalculator(_) => (route, Word::CalculatorOwnTitle),
            _ => (Route::Catalogue(Search::default()), Word::CalculatorCrumb),
        };
        object([
            ("lang", string(language.tag())),
            ("dir", string(language.direction())),
            ("unknown", string(text(language, Word::CalculatorUnknown))),
            ("way", string(text(language, called))),
            ("link", string(&route.to_hash_in(language))),
        ])
    }

    /// What stands there whatever is typed: the names, the fields and what is in them.
    pub fn form(&self) -> String {
        let language = self.reader.language;
        let named = self.compiled.name.as_deref();
        let kpi = self.sheet.subject.kpi();
        let variant = kpi.filter(|(kpi, _)| kpi.variants.len() > 1);
        let variant = variant.map_or("", |(_, variant)| variant.names.get(language));
        let id = match &self.sheet.subject {
            Subject::Kpi { id, .. } => id,
            Subject::Formula(formula) => &formula.name,
        };
        let said = |word| string(text(language, word));
        object([
            ("lang", string(language.tag())),
            ("dir", string(language.direction())),
            ("kpi", string(id)),
            (
                "name",
                named.map_or_else(|| said(Word::CalculatorResult), string),
            ),
            ("variant", string(variant)),
            ("steps", said(Word::CalculatorSteps)),
            (
                "fields",
                array(self.compiled.fields().map(|field| self.field(field))),
            ),
        ])
    }

    fn field(&self, field: &Field) -> String {
        let language = self.reader.language;
        let per = if field.per_year {
            text(language, Word::CalculatorPerYear)
        } else {
            ""
        };
        let unit = [unit_sign(field.unit, self.reader), per].concat();
        object([
            ("handle", string(&field.handle)),
            ("label", string(&field.label)),
            ("unit", string(&unit)),
        ])
    }

    /// What follows from the numbers: the result, how it came about, what each field was read as, and the link that holds
    /// all of it.
    pub fn shown(&self) -> String {
        let language = self.reader.language;
        let numbers = Numbers::of(&self.sheet, &self.compiled, language);
        let found = answer(&self.compiled, &numbers, self.reader);
        let status = match found.status {
            Status::Ok => "ok",
            Status::Missing => "missing",
            Status::Error => "error",
        };
        let value = found.value.map(Platform::get().write_double);
        let route = self.sheet.route(&self.compiled, language);
        let link = route.map(|route| route.to_hash_in(language));
        let sample = match numbers.samples {
            0 => "",
            _ if self.sheet.has_own() => "",
            _ => text(language, Word::CalculatorSampleAll),
        };
        object([
            ("status", string(status)),
            ("value", string(&value.unwrap_or_default())),
            ("text", string(&found.text)),
            ("sample", string(sample)),
            ("cautions", array(self.cautions(&numbers).into_iter())),
            ("steps", array(self.steps(&found, &numbers).into_iter())),
            (
                "fields",
                array(self.compiled.fields().map(|field| self.entry(field))),
            ),
            ("link", string(&link.unwrap_or_default())),
        ])
    }

    /// What its reader should look at; what its formula makes one think of was for whoever wrote it.
    fn cautions(&self, numbers: &Numbers) -> Vec<String> {
        let broken = broken(numbers, self.reader.language);
        let cautions = self.compiled.instead.iter().chain(&broken);
        cautions.map(|caution| string(caution)).collect()
    }

    fn steps(&self, found: &Answer, numbers: &Numbers) -> Vec<String> {
        let told = steps(&self.compiled, numbers, found, self.reader);
        told.iter().map(|step| string(&line(step))).collect()
    }

    /// What stands in a field and below it.
    fn entry(&self, field: &Field) -> String {
        let figure = self.figure(field);
        let note = figure.read(field.unit, self.reader).note;
        let is_wrong = matches!(note, Note::Problem(_));
        let (said, choices) = match note {
            Note::Plain => (String::new(), Vec::new()),
            Note::Means(said) | Note::Problem(said) => (said, Vec::new()),
            Note::Likely {
                means,
                offer,
                other,
            } => (means, vec![(other, offer)]),
            Note::Either {
                sentence,
                likely,
                other,
            } => (sentence, vec![likely, other]),
        };
        let choice = |(value, shown): &(f64, String)| {
            let value = (Platform::get().write_double)(*value);
            object([("value", string(&value)), ("text", string(shown))])
        };
        let is_sample = self.sheet.own(&field.handle).is_none() && field.sample.is_some();
        object([
            ("text", string(&figure.text(self.reader.language))),
            ("note", string(&said)),
            ("wrong", is_wrong.to_string()),
            ("sample", is_sample.to_string()),
            ("choices", array(choices.iter().map(choice))),
        ])
    }

    fn figure(&self, field: &Field) -> Figure {
        let sample = || field.sample.filter(|_| self.sheet.samples);
        let own = self.sheet.own(&field.handle).cloned();
        own.or_else(|| sample().map(Figure::Number))
            .unwrap_or_default()
    }

    /// Somebody typed: `text` stands in the field now.
    pub fn type_in(&mut self, handle: &str, text: &str) {
        let language = self.reader.language;
        self.change(handle, |figure, _| figure.edited(text, language));
    }

    /// Somebody left the field.
    pub fn leave(&mut self, handle: &str) {
        let reader = self.reader;
        if self.sheet.own(handle).is_some() {
            self.change(handle, |figure, field| figure.settled(field.unit, reader));
        }
    }

    /// Somebody chose what the field's text means.
    pub fn choose(&mut self, handle: &str, value: f64) {
        self.change(handle, |_, _| Figure::Number(value));
    }

    fn change(&mut self, handle: &str, to: impl FnOnce(&Figure, &Field) -> Figure) {
        if let Some(field) = self.compiled.field(handle) {
            let figure = to(&self.figure(field), field);
            self.sheet.put(handle, figure);
        }
    }
}

/// A step in one line: the expression with its numbers, and what it gives.
fn line(step: &Step) -> String {
    let mut line = String::new();
    for piece in &step.filled {
        line.push_str(&piece.text);
    }
    line.push_str(if step.rounded { " ≈ " } else { " = " });
    line.push_str(&step.result);
    line
}

#[cfg(test)]
mod tests {
    use super::Embedded;
    use crate::locale::Language;
    use crate::locale::json::{members, text};

    fn of(json: &str, name: &str) -> String {
        let members = members(json).unwrap_or_default();
        let member = members.iter().find(|(known, _)| known == name);
        let member = member.and_then(|(_, value)| text(value));
        member.unwrap_or_default()
    }

    #[test]
    fn a_link_opens_as_in_the_whole_page() {
        for (hash, language, dir, status, shown) in [
            (
                "#/calc/roas?lang=fa&ad_revenue=4000&ad_cost=1000",
                "fa",
                "rtl",
                "ok",
                "۴",
            ),
            (
                "#/calc/roas?lang=en&ad_revenue=4000&ad_cost=1000",
                "en",
                "ltr",
                "ok",
                "4",
            ),
            ("#/calc?formula=a/b&a=1&b=8", "vi", "ltr", "ok", "0,13"),
            ("#/calc?formula=a/b&a=1&b=0", "vi", "ltr", "error", ""),
            ("#/calc?formula=a/b&a=1", "vi", "ltr", "missing", ""),
        ] {
            let embedded = Embedded::open(hash, Language::Vi).expect(hash);
            let (form, now) = (embedded.form(), embedded.shown());
            assert_eq!(of(&form, "lang"), language, "{hash}");
            assert_eq!(of(&form, "dir"), dir, "{hash}");
            assert_eq!(of(&now, "status"), status, "{hash}");
            assert!(of(&now, "text").contains(shown), "{hash}: {now}");
        }
    }

    #[test]
    fn other_pages_and_unknown_kpis_open_nothing() {
        for hash in ["", "#/", "#/data", "#/calc", "#/calc/nothing", "#/calc/%00"] {
            assert!(Embedded::open(hash, Language::En).is_none(), "{hash}");
            let unknown = Embedded::unknown(hash, Language::Fa);
            assert_eq!(of(&unknown, "link"), "#/calc?lang=fa", "{hash}");
            assert!(of(&unknown, "unknown").contains("Kepi"), "{unknown}");
        }
    }

    #[test]
    fn a_text_that_is_no_formula_leads_to_where_it_can_be_mended() {
        for hash in [
            "#/calc?formula=a%2F",
            "#/calc?formula=%28a",
            "#/calc?formula=",
        ] {
            assert!(Embedded::open(hash, Language::En).is_none(), "{hash}");
            let unknown = Embedded::unknown(hash, Language::En);
            assert_eq!(of(&unknown, "link"), format!("{hash}&lang=en"));
        }
    }

    #[test]
    fn what_is_typed_is_read_as_its_language_writes_and_stands_in_the_link() {
        for (language, typed) in [("fa", "۲٬۵۰۰"), ("vi", "2.500"), ("en", "2,500")] {
            let hash = format!("#/calc/roas?lang={language}&ad_revenue=10000&ad_cost=1000");
            let mut embedded = Embedded::open(&hash, Language::En).expect("a calculator");
            embedded.type_in("ad_cost", typed);
            embedded.leave("ad_cost");
            embedded.type_in("unknown", "1");
            let shown = embedded.shown();
            assert_eq!(of(&shown, "value"), "4", "{shown}");
            assert!(of(&shown, "link").contains("ad_cost=2500"), "{shown}");
        }
    }
}
