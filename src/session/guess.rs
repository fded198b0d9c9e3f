//! What a new number probably counts, by its name. Only a suggestion: its owner confirms it once.

use crate::kpi::Aggregation;
use crate::locale::display::DisplayUnit;
use crate::locale::fold;

/// Words as [`fold::search`] leaves them: without diacritics.
const MONEY: [&str; 27] = [
    "cost",
    "costs",
    "spend",
    "budget",
    "revenue",
    "sales",
    "price",
    "income",
    "profit",
    "fee",
    "salary",
    "chi phi",
    "doanh thu",
    "doanh so",
    "loi nhuan",
    "ngan sach",
    "gia",
    "luong",
    "tien",
    "هزينه",
    "هزینه",
    "درامد",
    "فروش",
    "سود",
    "بودجه",
    "قیمت",
    "مبلغ",
];
const RATES: [&str; 6] = ["rate", "ratio", "share", "ty le", "ti le", "نرخ"];
const STOCKS: [&str; 9] = [
    "followers",
    "subscribers",
    "customers at end",
    "balance",
    "nguoi theo doi",
    "ton kho",
    "so du",
    "دنبال کنندگان",
    "موجودی",
];
const LEVELS: [&str; 7] = [
    "average",
    "avg",
    "mean",
    "rating",
    "trung binh",
    "diem",
    "میانگین",
];
const DAYS: [&str; 3] = ["days", "so ngay", "روز"];

/// The unit and the aggregation that a number of that name most often has.
pub(super) fn guess(name: &str) -> (DisplayUnit, Aggregation) {
    let words = [" ", &fold::search(name).replace('_', " "), " "].concat();
    let has = |list: &[&str]| {
        list.iter()
            .any(|word| fold::holds(&words, &[" ", word, " "].concat()))
    };
    let unit = if has(&RATES) {
        DisplayUnit::Percent
    } else if has(&MONEY) {
        DisplayUnit::Money
    } else if has(&DAYS) {
        DisplayUnit::Days
    } else {
        DisplayUnit::Count
    };
    let aggregation = if has(&RATES) || has(&LEVELS) {
        Aggregation::Mean
    } else if has(&STOCKS) {
        Aggregation::Last
    } else {
        Aggregation::Sum
    };
    (unit, aggregation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_they_count() {
        for (name, guessed) in [
            ("Chi phí nhân sự", (DisplayUnit::Money, Aggregation::Sum)),
            ("sales_cost_2", (DisplayUnit::Money, Aggregation::Sum)),
            ("هزینهٔ چاپ", (DisplayUnit::Money, Aggregation::Sum)),
            ("Số cuộc gọi", (DisplayUnit::Count, Aggregation::Sum)),
            ("Người theo dõi", (DisplayUnit::Count, Aggregation::Last)),
            ("Average price", (DisplayUnit::Money, Aggregation::Mean)),
            ("نرخ تبدیل", (DisplayUnit::Percent, Aggregation::Mean)),
            ("Số ngày xử lý", (DisplayUnit::Days, Aggregation::Sum)),
            ("", (DisplayUnit::Count, Aggregation::Sum)),
        ] {
            assert_eq!(guess(name), guessed, "{name}");
        }
    }
}
