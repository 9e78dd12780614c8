use ebb_e2e::{Browser, Person, Setting, pseudo_site};
#[tokio::test(flavor = "multi_thread")]
async fn probe() -> anyhow::Result<()> {
    let site = pseudo_site()?;
    let person = Person::arriving_at(Browser::Chromium, &Setting::default(), "en-XA/", move |_| site).await?;
    person.until_ready().await?;
    person.screen(320, 640, "light").await?;
    let it = person.js("return [...document.querySelectorAll('.front *')].filter(it => it.checkVisibility() && it.getBoundingClientRect().right > document.querySelector('.front').getBoundingClientRect().right+1).map(it => it.outerHTML.slice(0,300) + it.getBoundingClientRect().right)").await?;
    println!("{it:#}");
    let png = person.web.screenshot_as_png().await?;
    std::fs::write("/tmp/b/probe.png", png)?;
    Ok(())
}
