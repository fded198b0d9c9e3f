//! What is wrong with a formula, told in whole sentences that name what they speak of.

mod formula_world;

use formula_world::World;
use kepi::formula::check::check;
use kepi::formula::diagnostic::Diagnostic;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::value::Outcome;
use kepi::locale::Language;

/// The first thing that is wrong with a formula, or with its value.
fn wrong(formula: &str, world: &World) -> Option<Diagnostic> {
    let tree = parse(formula, Notation::Canonical).ok()?;
    match check(&tree, world).map(|program| (program.evaluate(world), program.warnings)) {
        Err(diagnostics) => diagnostics.first().cloned(),
        Ok((Outcome::Error(diagnostic), _)) => Some(*diagnostic),
        Ok((_, warnings)) => warnings.first().cloned(),
    }
}

#[test]
fn sentences_name_what_they_speak_of() {
    let world = World::sample();
    for (formula, sentence) in [
        (
            "1 / (clicks - 3000)",
            "“(clicks - 3000)” is 0, and nothing can be divided by 0.",
        ),
        (
            "[zero] / [ zero ]",
            "“zero” is 0, and nothing can be divided by 0.",
        ),
        (
            "clicsk * 2",
            "Nothing is called “clicsk”. Did you mean “clicks”?",
        ),
        (
            "senseless * 2",
            "In the formula of “senseless”: Nothing is called “nonsense”. Check the spelling, or add it as a metric.",
        ),
        (
            "empty_kpi",
            "In the formula of “empty_kpi”: “zero” is 0, and nothing can be divided by 0.",
        ),
        (
            "1 + egg",
            "“egg” depends on itself, so it can never be computed: “egg” → “chicken” → “egg”. \
             Take one of them out of another's formula.",
        ),
        (
            "growth(clicks) > 12%",
            "“growth(clicks)” is in percent, where 12 means 12%, and “12%” is a ratio, where 0.12 means 12%. \
             Multiply the ratio by 100 first.",
        ),
        (
            "ad_cost + clicks",
            "“ad_cost” is money and “clicks” is a count: their sum or difference may mean nothing.",
        ),
    ] {
        assert_eq!(
            wrong(formula, &world)
                .unwrap()
                .sentence(formula, Language::En),
            sentence
        );
    }
}

#[test]
fn sentences_about_stored_formulas_use_the_readers_names() {
    let world = World::sample();
    let spell = |id: &str| match id {
        "clicks" => "کلیک‌ها".to_owned(),
        "ad_cost" => "هزینه تبلیغات".to_owned(),
        "empty_kpi" => "نرخ کلیک".to_owned(),
        "egg" => "تخم‌مرغ".to_owned(),
        "chicken" => "مرغ".to_owned(),
        "zero" => "نمایش‌ها".to_owned(),
        other => other.to_owned(),
    };
    for (formula, sentence) in [
        (
            "1 / (clicks - 3000.0)",
            "«کلیک‌ها - ۳۰۰۰» صفر است و هیچ عددی را نمی‌توان بر صفر تقسیم کرد.",
        ),
        (
            "2 * empty_kpi",
            "در فرمول «نرخ کلیک»: «نمایش‌ها» صفر است و هیچ عددی را نمی‌توان بر صفر تقسیم کرد.",
        ),
        (
            "egg",
            "«تخم‌مرغ» به خودش وابسته است و هرگز حساب نمی‌شود: «تخم‌مرغ» ← «مرغ» ← «تخم‌مرغ». \
             یکی از آن‌ها را از فرمول دیگری بردارید.",
        ),
        (
            "ad_cost + clicks",
            "«هزینه تبلیغات» مبلغ پول است و «کلیک‌ها» تعداد؛ جمع یا تفریق این دو شاید معنایی نداشته باشد.",
        ),
    ] {
        let told =
            wrong(formula, &world)
                .unwrap()
                .sentence_of_stored(formula, Language::Fa, &spell);
        assert_eq!(told, sentence);
    }
}

#[test]
fn a_formula_of_another_notation_is_told_of_in_that_one() {
    let vi = "Công thức này được đọc theo kiểu max(1.5, 2); còn gõ trên trang này thì theo kiểu max(1,5; 2).";
    let fa = "این فرمول به شیوهٔ \u{2068}max(1.5, 2)\u{2069} خوانده می‌شود؛ آنچه همین‌جا بنویسید، به شیوهٔ \u{2068}max(۱٫۵؛ ۲)\u{2069}.";
    for (formula, language, sentence, styles) in [
        ("1,5*2", Language::En, "“1,5” is written 1.5 here.", ""),
        ("1,5*2", Language::Vi, "Ở đây “1,5” được viết là 1.5.", vi),
        ("1,5*2", Language::Fa, "این‌جا «1,5» را 1.5 می‌نویسیم.", fa),
        (
            "if(1<2;3;4)",
            Language::En,
            "Separate the values of a function with “,”, not with “;”.",
            "",
        ),
        (
            "if(1<2;3;4)",
            Language::Vi,
            "Hãy ngăn các giá trị của hàm bằng “,”, không bằng “;”.",
            vi,
        ),
        (
            "if(1<2;3;4)",
            Language::Fa,
            "مقدارهای تابع را با «,» از هم جدا کنید، نه با «;».",
            fa,
        ),
        (
            "1,234*2",
            Language::Vi,
            "“1,234” có thể là 1234 hoặc 1.234. Hãy viết rõ số bạn muốn nói.",
            vi,
        ),
        (
            "1,5,5",
            Language::Vi,
            "“1,5,5” không phải là số. Một số chỉ có một dấu thập phân, ví dụ 1234.5.",
            vi,
        ),
        (
            "abs(1,5)",
            Language::Vi,
            "abs(x) cần 1 giá trị, ở đây có 2.",
            vi,
        ),
        // Nothing of it is the notation's.
        (
            "(1",
            Language::Vi,
            "Dấu ( này chưa được đóng. Hãy thêm ) ở chỗ kết thúc.",
            "",
        ),
    ] {
        let faults = parse(formula, Notation::Canonical).unwrap_err();
        let told = faults[0].sentence_in(formula, Notation::Canonical, language);
        assert_eq!(told, [sentence, styles].join(" ").trim(), "{formula}");
        // In the reader's own notation there is no other to speak of.
        let own = Notation::Local(language);
        for fault in parse(formula, own).err().into_iter().flatten() {
            let told = fault.sentence_in(formula, own, language);
            assert_eq!(told, fault.sentence(formula, language));
            assert!(!told.contains("max("), "{told}");
        }
    }
}
