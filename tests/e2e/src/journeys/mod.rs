//! What people do with the page. A journey is an `async fn name(page: &Page) -> Result<()>`, listed below; each runs in
//! every engine with a tab and a host of its own, and fails also on any trouble out of sight.

mod backing;
mod building;
mod calculating;
mod composing;
mod elsewhere;
mod embedding;
mod entering;
mod filing;
mod finding;
mod keeping;
mod module;
mod offline;
mod opening;
mod pasting;
mod reporting;
mod returning;
mod reviewing;
mod sharing;
mod surviving;
mod targets;
mod tracking;

use std::{future::Future, pin::Pin};

use anyhow::Result;

use crate::page::Page;

type Run = for<'a> fn(&'a Page) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

pub struct Journey {
    pub name: &'static str,
    pub run: Run,
}

macro_rules! journeys {
    ($($area:ident :: $name:ident),* $(,)?) => {
        &[$(Journey {
            name: concat!(stringify!($area), "::", stringify!($name)),
            run: |page| Box::pin($area::$name(page)),
        }),*]
    };
}

/// All of them, in the order in which they run.
pub const ALL: &[Journey] = journeys![
    opening::speaks_three_languages,
    opening::is_accessible_in_three_languages,
    opening::says_what_to_do_when_a_part_does_not_arrive,
    opening::says_that_it_needs_webassembly,
    opening::brings_each_part_when_it_is_needed,
    opening::goes_on_when_a_later_part_does_not_arrive,
    opening::does_what_was_clicked_before_its_part_arrived,
    opening::stops_and_saves_the_data_when_it_falls,
    finding::every_screen_is_accessible_in_both_themes,
    finding::a_workbook_is_accessible_in_both_themes,
    finding::a_kpi_is_found_without_diacritics,
    finding::the_back_button_takes_a_goal_back,
    finding::switching_the_language_keeps_what_is_typed,
    finding::a_links_language_holds_for_the_visit,
    finding::a_language_that_does_not_arrive_leaves_the_page_as_it_is,
    finding::the_keyboard_skips_the_frame_and_hears_where_it_is,
    finding::deleting_my_data_leaves_the_neighbours,
    finding::nothing_is_cut_off_on_a_narrow_phone,
    finding::a_month_is_named_as_its_readers_name_it,
    elsewhere::without_javascript_there_are_three_sentences,
    elsewhere::a_day_stays_itself_in_another_time_zone,
    elsewhere::texts_may_be_spaced_and_colours_forced,
    calculating::a_published_example_comes_out_to_its_last_digit,
    calculating::the_address_holds_what_is_typed,
    calculating::two_readings_are_both_offered,
    calculating::the_back_button_takes_a_variant_back,
    calculating::a_number_is_kept_in_another_language,
    calculating::a_target_says_what_it_takes,
    calculating::a_formula_can_be_anything,
    calculating::the_keyboard_alone_is_enough,
    composing::a_vietnamese_name_is_composed,
    composing::persian_digits_are_typed_into_every_field,
    composing::a_number_half_typed_keeps_its_caret,
    entering::numbers_are_typed_as_in_a_spreadsheet,
    entering::a_range_is_filled_cleared_and_brought_back,
    entering::what_is_due_is_entered_one_after_the_other,
    entering::what_does_not_fit_is_said_beside_the_number,
    entering::a_note_and_a_part_outlive_a_reload,
    entering::a_large_grid_draws_what_is_seen,
    pasting::a_range_is_pasted_and_taken_back,
    pasting::a_range_is_copied_and_cut_by_keyboard,
    pasting::tables_of_other_programs_are_read_as_meant,
    pasting::what_can_be_read_in_two_ways_is_asked,
    pasting::a_blocked_clipboard_is_said_and_the_address_still_there,
    filing::a_file_that_comes_twice_changes_nothing,
    filing::what_is_taken_out_comes_in_unchanged,
    filing::files_of_older_programs_are_read,
    filing::a_reminder_is_a_file_for_the_calendar,
    tracking::a_link_opens_a_kpi_in_its_period,
    tracking::another_length_is_computed_from_the_same_numbers,
    tracking::the_steps_add_up_to_the_change,
    tracking::the_table_says_what_the_chart_shows,
    tracking::a_proposal_is_taken_and_taken_back,
    reviewing::every_state_is_reached_and_read_without_alarm,
    reviewing::the_keyboard_reaches_all_that_the_dashboard_offers,
    targets::every_kind_says_what_it_asks_for_and_is_judged,
    targets::a_single_period_has_a_target_of_its_own,
    targets::states_begin_where_their_owner_says,
    targets::the_past_proposes_a_target_in_the_template,
    targets::a_target_is_set_by_everybody,
    building::a_persian_kpi_survives_reload_language_and_rename,
    building::the_keyboard_alone_builds_a_kpi,
    building::a_half_written_template_outlives_a_reload,
    building::what_is_wrong_stands_under_its_characters,
    building::the_sample_comes_and_goes_and_leaves_ones_own,
    returning::a_month_is_entered_read_and_printed_by_keyboard,
    reporting::a_report_says_how_every_kpi_stands,
    reporting::a_request_of_ones_own_stands_first_and_is_kept,
    reporting::a_report_is_printed_a_page_a_goal,
    reporting::five_kpis_of_a_goal_fit_a_page,
    reporting::paper_is_light_and_holds_the_report_alone,
    keeping::unreadable_bytes_are_set_aside_and_told,
    keeping::a_newer_versions_workbook_is_left_alone,
    keeping::without_storage_the_page_works_and_says_so,
    keeping::leaving_before_anything_changed_writes_nothing,
    keeping::leaving_before_the_program_came_changes_nothing,
    keeping::a_refused_write_is_told_and_made_up_for,
    keeping::what_was_saved_a_moment_ago_is_there,
    keeping::two_tabs_keep_each_others_kpis,
    keeping::one_number_changed_in_two_tabs_is_chosen,
    keeping::a_tab_of_an_earlier_version_stops_writing,
    keeping::a_tab_that_slept_looks_before_it_writes,
    surviving::what_was_saved_outlives_a_page_that_dies,
    surviving::a_browser_that_dies_leaves_what_came_first,
    backing::a_backup_brings_a_workbook_to_another_computer,
    backing::emptying_can_be_taken_back,
    backing::enough_changes_speak_of_a_backup,
    backing::a_hostile_text_stays_a_text,
    offline::every_screen_opens_without_a_connection,
    offline::a_newer_version_waits_for_its_reader,
    offline::one_file_opens_from_a_disk_and_keeps_what_is_entered,
    offline::a_workbook_travels_inside_the_page,
    sharing::templates_go_by_link_and_are_added_beside_what_is_there,
    module::the_documented_examples_hold,
    embedding::a_calculator_stands_in_a_blog,
    embedding::a_calculator_is_put_on_a_site,
];
