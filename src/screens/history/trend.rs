//! What the check-ins say as a whole: one sentence, and the chart of strength before and after.

use std::rc::Rc;

use ebb_core::history::CheckIn;
use ebb_core::messages::Message;
use ebb_core::trends;
use yew::prelude::*;

use crate::components::{TrendChart, TrendStem, p};
use crate::screens::parts::when;
use crate::state::Ui;

/// How many columns of the chart can be told apart.
const COLUMNS: usize = 50;

pub fn sentence(ui: &Ui, check_ins: &[Rc<CheckIn>]) -> AttrValue {
    let (rated, lower) = trends::lower(check_ins);
    let [count, rated, lower] = [check_ins.len(), rated, lower].map(|it| ui.count(it));
    ui.fill(Message::HistorySum, &[("count", &count), ("rated", &rated), ("lower", &lower)])
}

pub fn chart(ui: &Ui, check_ins: &[Rc<CheckIn>]) -> Html {
    let scale = ui.content.scale;
    let drawn = trends::in_time(check_ins, (ui.outside.now)());
    let stems = trends::stems(drawn, scale, COLUMNS).into_iter();
    let stems = stems.map(|it| TrendStem { x: it.x, before: it.before, after: it.after }).collect();
    let ends = [drawn.first(), drawn.get(1).and(drawn.last())];
    let chart = TrendChart {
        label: ui.t(Message::HistoryChart),
        before_label: ui.t(Message::HistoryBefore),
        after_label: ui.t(Message::HistoryAfter),
        min: scale.min,
        max: scale.max,
        stems,
        ends: ends.map(|it| it.map(|it| when(ui, it)).unwrap_or_default().into()),
    };
    let left_out = check_ins.len() - drawn.len();
    html! {
        <>
            {chart.view()}
            if drawn.len() > COLUMNS {
                {p("small", ui.t(Message::HistoryMiddle))}
            }
            if left_out > 0 {
                {p("small", ui.fill(Message::HistoryNotDrawn, &[("count", &ui.count(left_out))]))}
            }
        </>
    }
}
