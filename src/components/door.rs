//! A first choice: opens in place by itself, without any script; turned like a page with one.

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct DoorProps {
    /// The screens behind it, first one first; the page-turning script knows them by these names.
    pub names: AttrValue,
    pub title: AttrValue,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// `large`, `alarm` or `small`.
    pub size: AttrValue,
    pub open: bool,
    pub on_toggle: Callback<()>,
    pub children: Children,
}

#[component]
pub fn Door(props: &DoorProps) -> Html {
    let on_toggle = props.on_toggle.clone();
    let toggle = move |event: MouseEvent| {
        // The state opens and closes it; the browser's own toggling would come on top.
        event.prevent_default();
        on_toggle.emit(());
    };
    html! {
        <details
            class={classes!("door", format!("door--{}", props.size))}
            data-door={props.names.clone()}
            open={props.open}
        >
            <summary class="door__summary" onclick={toggle}>
                <h2 class="door__title">{props.title.clone()}</h2>
                if let Some(hint) = &props.hint {
                    <span class="door__hint">{hint}</span>
                }
            </summary>
            <div class="door__room">{props.children.clone()}</div>
        </details>
    }
}
