//! Formulas as articles print them: they work as they stand.

use crate::tree::{ALL, read};

#[test]
fn formulas_of_articles_work_as_they_stand() {
    for (text, shape) in [
        (
            "Tỷ lệ chuyển đổi MQL sang SQL = ( SQL MQL ) x 100",
            "Tỷ lệ chuyển đổi MQL sang SQL := {‹SQL MQL› * 100}",
        ),
        (
            "Tỷ lệ thoát = (Số lượt truy cập một trang / Tổng số lượt truy cập) x 100",
            "Tỷ lệ thoát := {{‹Số lượt truy cập một trang› / ‹Tổng số lượt truy cập›} * 100}",
        ),
        (
            "Tỷ lệ nhấp chuột vào email\u{A0}= ( Số lần nhấp chuột / Số email đã gửi)\u{A0}x\u{A0}100",
            "Tỷ lệ nhấp chuột vào email := {{‹Số lần nhấp chuột› / ‹Số email đã gửi›} * 100}",
        ),
        (
            "Tỷ lệ lưu lượng truy cập/khách hàng tiềm năng = (Tổng số khách hàng tiềm năng trên trang web / tổng số lượt truy cập mới) x 100",
            "Tỷ lệ lưu lượng truy cập/khách hàng tiềm năng := {{‹Tổng số khách hàng tiềm năng trên trang web› / ‹tổng số lượt truy cập mới›} * 100}",
        ),
        (
            "Chi phí cho mỗi khách hàng tiềm năng = Tổng chi phí tiếp thị / Số lượng khách hàng tiềm năng mới",
            "Chi phí cho mỗi khách hàng tiềm năng := {‹Tổng chi phí tiếp thị› / ‹Số lượng khách hàng tiềm năng mới›}",
        ),
        (
            "ROAS = Tổng doanh thu chiến dịch / Tổng chi phí chiến dịch",
            "ROAS := {‹Tổng doanh thu chiến dịch› / ‹Tổng chi phí chiến dịch›}",
        ),
        (
            "CAC = Tổng chi phí bán hàng và tiếp thị / khách hàng mới ròng",
            "CAC := {‹Tổng chi phí bán hàng và tiếp thị› / ‹khách hàng mới ròng›}",
        ),
        (
            "Tỷ lệ khách hàng rời bỏ = (Số lượng khách hàng mất đi trong kỳ / số lượng khách hàng vào đầu kỳ) × 100",
            "Tỷ lệ khách hàng rời bỏ := {{‹Số lượng khách hàng mất đi trong kỳ› / ‹số lượng khách hàng vào đầu kỳ›} * 100}",
        ),
        (
            "CLV = Giá trị khách hàng trung bình × Tuổi thọ trung bình của khách hàng",
            "CLV := {‹Giá trị khách hàng trung bình› * ‹Tuổi thọ trung bình của khách hàng›}",
        ),
        (
            "Sales and marketing cost / net new customers",
            "{‹Sales and marketing cost› / ‹net new customers›}",
        ),
        (
            "Return on investment (ROI) = (Revenue – Cost) ÷ Cost × 100%.",
            "Return on investment (ROI) := {{‹Revenue› - ‹Cost›} / ‹Cost› * 100%}",
        ),
        (
            "هزینه جذب مشتری = هزینه‌های بازاریابی و فروش ÷ تعداد مشتریان جدید",
            "هزینه جذب مشتری := {‹هزینه‌های بازاریابی و فروش› / ‹تعداد مشتریان جدید›}",
        ),
        (
            "نرخ تبدیل = (تعداد خریدها / تعداد بازدیدها) × ۱۰۰",
            "نرخ تبدیل := {{‹تعداد خریدها› / ‹تعداد بازدیدها›} * 100}",
        ),
    ] {
        for notation in ALL {
            assert_eq!(read(text, notation), shape);
        }
    }
}
