//! The chart of strength before and after, and the table of the same values.

use std::rc::Rc;

use ebb_core::history::CheckIn;
use ebb_core::messages::Message;
use ebb_core::trends;
use yew::prelude::*;

use crate::components::TrendChart;
use crate::screens::parts::when;
use crate::state::Ui;

/// How many columns of the chart can be told apart.
const COLUMNS: usize = 300;

pub fn chart(ui: &Ui, check_ins: &[Rc<CheckIn>]) -> Html {
    let drawn = trends::chart(check_ins, ui.content.scale, COLUMNS);
    let chart = TrendChart {
        label: ui.t(Message::HistoryChart),
        before_label: ui.t(Message::HistoryBefore),
        after_label: ui.t(Message::HistoryAfter),
        min: ui.content.scale.min,
        max: ui.content.scale.max,
        before: drawn.before,
        after: drawn.after,
    };
    chart.view()
}

pub fn table(ui: &Ui, newest: &[Rc<CheckIn>]) -> Html {
    let rating = |level: Option<u8>| {
        level.map_or_else(
            || ui.content.message(Message::HistoryNone).to_owned(),
            |it| it.to_string(),
        )
    };
    html! {
        <table class="table">
            <caption class="spoken">{ui.t(Message::HistoryChart)}</caption>
            <thead>
                <tr>
                    <th scope="col">{ui.t(Message::HistoryWhen)}</th>
                    <th scope="col">{ui.t(Message::HistoryBefore)}</th>
                    <th scope="col">{ui.t(Message::HistoryAfter)}</th>
                </tr>
            </thead>
            <tbody>
                for check_in in newest {
                    <tr key={check_in.id.as_str()}>
                        <th scope="row">{when(ui, check_in)}</th>
                        <td>{rating(check_in.before)}</td>
                        <td>{rating(check_in.after)}</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}
