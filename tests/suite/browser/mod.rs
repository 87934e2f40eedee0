//! The page in a real browser: nothing complains, nothing is loaded, every part is there, and everybody can use it.
//!
//! `SIYU_SHOTS=FOLDER cargo test --release --test suite -- browser` also writes a picture of every part, wide and
//! narrow, light and dark, in both languages, for looking at them; `SIYU_SHOTS_LESSON=NAME` adds another lesson.

mod driver;

use driver::Browser;
use serde_json::{Value, json};
use siyu::lang::Lang;
use siyu::metrics::Unit;
use siyu::report::number;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The parts of the page that every world has.
const PARTS: [&str; 10] =
    ["verdict", "cash", "left", "mirror", "funnel", "differs", "scoreboard", "time", "moved", "why"];

/// Runs a scenario into a folder; gives the page.
fn report(folder: &Path, scenario: &str, more: &[&str]) -> PathBuf {
    let out = folder.join("out");
    let mut command = Command::new(env!("CARGO_BIN_EXE_siyu"));
    command.current_dir(folder).arg("run").arg(scenario).args(["--quiet", "--out"]).arg(&out).args(more);
    let done = command.stdin(Stdio::null()).output().expect("the program starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    out.join("report.html")
}

/// A script that measures contrast: every visible text whose contrast is below what WCAG AA asks for.
const CONTRAST: &str = r"(() => {
  const parse = c => { const m = c.match(/[\d.]+/g); return m && c.startsWith('rgb') ? m.map(Number) : [0, 0, 0, 0]; };
  const light = c => { const f = c.slice(0, 3).map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; };
  const ground = node => { for (let e = node; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] === 1) { if (c.length) return c; } } return [255, 255, 255]; };
  const bad = []; let seen = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, e = text.parentElement;
    if (!text.textContent.trim() || e.closest('script,style,option,noscript,.keep svg') || !e.checkVisibility()) continue;
    const css = getComputedStyle(e), svg = e.closest('svg'), fore = parse(svg ? css.fill : css.color), back = ground(e);
    const a = light(fore), b = light(back), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(css.fontSize), large = size >= 24 || (size >= 18.66 && +css.fontWeight >= 700);
    seen++;
    if (ratio < (large ? 3 : 4.5)) bad.push(text.textContent.trim().slice(0, 30) + ' ' + ratio.toFixed(2) + ' ' + css.color + ' on ' + back);
  }
  return { seen, bad: bad.slice(0, 10) };
})()";

/// Draws every chart of the language shown, by bringing it into view.
fn draw_all(browser: &mut Browser) -> u64 {
    let shown = "[...document.querySelectorAll('figure.chart')].filter(f => f.checkVisibility())";
    let count = browser.eval(&format!("{shown}.length")).as_u64().unwrap();
    for i in 0..count {
        browser.eval(&format!("{shown}[{i}].scrollIntoView({{block: 'center'}})"));
        browser.wait(&format!("{shown}[{i}].querySelectorAll('.live path').length > 3"));
    }
    browser.eval("scrollTo(0, 0)");
    count
}

/// Every part of a language is there, has content, and is seen.
fn parts_are_there(browser: &mut Browser, lang: &str, other: &str) {
    for key in PARTS.iter().map(|part| format!("0-{part}")).chain(["foot".to_owned()]) {
        let seen = browser.eval(&format!(
            "(() => {{ const h = document.getElementById('{lang}-{key}'), o = document.getElementById('{other}-{key}'); \
             return h.checkVisibility() && h.closest('.part').innerText.length > h.innerText.length + 10 && !o.checkVisibility(); }})()"
        ));
        assert_eq!(seen, json!(true), "{lang} {key}");
    }
}

/// What a reader with a keyboard only can reach, in order.
fn tab_through(browser: &mut Browser) -> Vec<Value> {
    browser.eval("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)");
    let mut reached = Vec::new();
    for _ in 0..400 {
        browser.press("Tab", 9);
        let at = browser.eval(
            "(() => { const e = document.activeElement; if (e === document.body) return null; const c = getComputedStyle(e); \
             return { tag: e.tagName, id: e.id, toggle: e.dataset.toggle || '', view: e.dataset.view || '', period: e.dataset.period || '', \
             live: e.classList.contains('live'), ring: c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) >= 2, seen: e.checkVisibility() }; })()",
        );
        if at.is_null() {
            break;
        }
        reached.push(at);
    }
    reached
}

/// Every control and every region that takes the focus has a name.
fn controls_have_names(browser: &mut Browser) {
    let tree = browser.call("Accessibility.getFullAXTree", json!({}));
    let mut seen = 0;
    for node in tree["nodes"].as_array().unwrap() {
        let focusable = node["properties"]
            .as_array()
            .is_some_and(|all| all.iter().any(|p| p["name"] == "focusable" && p["value"]["value"] == true));
        let role = node["role"]["value"].as_str().unwrap_or_default();
        if node["ignored"] == true || !focusable || ["RootWebArea", "option", "MenuListOption"].contains(&role) {
            continue;
        }
        seen += 1;
        let named = !node["name"]["value"].as_str().unwrap_or_default().trim().is_empty();
        // Text that can be scrolled by keyboard (the command to repeat) speaks for itself.
        assert!(named || role == "generic" || role == "paragraph", "a control without a name: {node}");
    }
    assert!(seen > 20, "{seen} controls");
}

/// Nothing sticks out of the page sideways.
fn fits(browser: &mut Browser, width: u32) {
    browser.look(width, false);
    let wide = browser.eval("document.documentElement.scrollWidth").as_u64().unwrap();
    assert!(wide <= u64::from(width), "{wide} px wide in a window of {width}");
}

/// Text contrast in light and dark.
fn contrast(browser: &mut Browser) {
    for dark in [false, true] {
        browser.look(1280, dark);
        browser.eval("document.querySelectorAll('details').forEach(d => d.open = true)");
        let count = draw_all(browser);
        let found = browser.eval(CONTRAST);
        assert_eq!(found["bad"], json!([]), "dark: {dark}");
        assert!(found["seen"].as_u64().unwrap() > 200 + 5 * count, "{found}");
        browser.eval("document.querySelectorAll('details').forEach(d => d.open = false)");
    }
    browser.look(1280, false);
}

/// Hiding a plan takes it out of charts and tables alike, and brings it back.
fn plans_can_be_hidden(browser: &mut Browser, lang: &str) {
    let lines = "window.siyu.charts.filter(c => c.made && c.box.checkVisibility())\
                 .map(c => c.made.getOption().series.filter(s => s.name && s.type === 'line').length).reduce((a, b) => a + b, 0)";
    let cells = "[...document.querySelectorAll('[data-plan]')].filter(c => c.checkVisibility()).length";
    let (lines_before, cells_before) = (browser.eval(lines), browser.eval(cells));
    let plan = browser.eval("window.siyu.data.worlds[0].baseline");
    let chip = format!(".{lang} .part-time [data-toggle=\"{plan}\"]");
    browser.click(&chip);
    assert_eq!(
        browser.eval(&format!("document.querySelector('.{lang} .part-cash [data-toggle=\"{plan}\"]').checked")),
        json!(false)
    );
    assert!(browser.eval(lines).as_u64() < lines_before.as_u64(), "a line less");
    assert!(browser.eval(cells).as_u64() < cells_before.as_u64(), "a column less");
    browser.click(&chip);
    assert_eq!((browser.eval(lines), browser.eval(cells)), (lines_before, cells_before));
}

/// Values or differences, absolute or relative, a shorter period.
fn views_change(browser: &mut Browser, lang: &str) {
    let grids = "window.siyu.charts.find(c => c.made && c.box.checkVisibility()).made.getOption().grid.length";
    assert_eq!(browser.eval(grids), json!(2));
    browser.click(&format!(".{lang} .part-time [data-view=value]"));
    assert_eq!(browser.eval(grids), json!(1));
    browser.click(&format!(".{lang} .part-time [data-view=both]"));
    let relative =
        format!("[...document.querySelectorAll('.{lang} .part-scoreboard .rel')].some(e => e.checkVisibility())");
    assert_eq!(browser.eval(&relative), json!(false));
    browser.click(&format!(".{lang} .as-relative"));
    assert_eq!(browser.eval(&relative), json!(true));
    browser.click(&format!(".{lang} .as-absolute"));
    let change = |which: &str, index: &str| {
        format!(
            "(() => {{ const s = document.querySelector('.{lang} [data-period={which}]'); s.selectedIndex = {index}; \
             s.dispatchEvent(new Event('change')); }})()"
        )
    };
    browser.eval(&change("from", "1"));
    assert!(browser.eval("window.siyu.state.from").as_u64() > Some(0));
    let zoomed = "window.siyu.charts.filter(c => c.made && c.box.checkVisibility()).every(c => \
                  Math.round((c.made.getOption().dataZoom[0].startValue - Date.parse(window.siyu.data.start + 'T00:00:00Z')) / 864e5) === window.siyu.state.from)";
    assert_eq!(browser.eval(zoomed), json!(true));
    browser.eval(&change("from", "0"));
    browser.eval(&change("until", "s.options.length - 1"));
    assert_eq!(
        browser.eval("[window.siyu.state.from, window.siyu.state.until === window.siyu.data.days]"),
        json!([0, true])
    );
}

/// The whole page by keyboard: controls are reached, focus is seen, charts are read out.
fn keyboard(browser: &mut Browser, lang: &str) {
    let reached = tab_through(browser);
    let some = |test: &dyn Fn(&Value) -> bool| reached.iter().any(test);
    assert!(some(&|e| e["id"].as_str().is_some_and(|id| id.starts_with("lang-"))), "the switch of the language");
    assert!(some(&|e| e["toggle"] != ""), "the plans");
    assert!(some(&|e| e["view"] != ""), "what charts show");
    assert!(some(&|e| e["period"] == "from") && some(&|e| e["period"] == "until"), "the period");
    assert!(some(&|e| e["live"] == true), "the charts");
    assert!(some(&|e| e["tag"] == "SUMMARY"), "what is folded");
    let blind: Vec<&Value> = reached.iter().filter(|e| e["ring"] != true || e["seen"] != true).collect();
    assert!(blind.is_empty(), "focus that nobody sees: {blind:?}");
    browser.eval(&format!("document.querySelector('.{lang} figure.chart .live').focus()"));
    browser.press("End", 35);
    let spoken = browser.eval(&format!("document.querySelector('.{lang} figure.chart .spoken').textContent"));
    let last = browser.eval(
        "(() => { const c = window.siyu.charts.find(c => c.made && c.box.checkVisibility()); const row = c.chart.value.find(r => r); \
         return window.siyu.short(row[0][row[0].length - 1], c.chart.unit); })()",
    );
    assert!(spoken.as_str().unwrap().contains(last.as_str().unwrap()), "{spoken} lacks {last}");
}

/// The script writes numbers exactly as the rest of the page does.
fn numbers_agree(browser: &mut Browser, lang: Lang) {
    let units = [
        (Unit::Yuan, "yuan"),
        (Unit::Share, "share"),
        (Unit::Count, "count"),
        (Unit::Ratio, "ratio"),
        (Unit::Days, "days"),
        (Unit::Minutes, "minutes"),
        (Unit::Level, "level"),
    ];
    let mut numbers = vec![0.0, 0.5, 1.5, 2.5, 0.125, 0.375, 0.005, 0.0005, 99.995, 1e6, 1_234_570.0, 0.000_04, 1e16];
    // A walk through many sizes with no pattern in the digits.
    let mut x = 0.000_123_457_f64;
    for _ in 0..60 {
        x *= 1.618_034;
        numbers.push(x);
    }
    for x in numbers.into_iter().flat_map(|x| [x, -x]) {
        let file = number::csv(Some(x));
        for (unit, name) in units {
            let page = browser.eval(&format!("[siyu.short({file}, '{name}'), siyu.signed({file}, '{name}')]"));
            assert_eq!(
                page,
                json!([number::short(Some(x), unit, lang), number::signed(x, unit, lang)]),
                "{file} {name}"
            );
        }
    }
}

/// Everything at once for one lesson, begun in one language and switched to the other.
fn whole(scenario: &str, first: (&str, Lang), other: &str, more: &[&str]) {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (lang, code) = first;
    let file = report(folder.path(), scenario, &[&["--lang", lang], more].concat());
    browser.look(1280, false);
    browser.open(&file);
    assert!(draw_all(&mut browser) > 0);
    parts_are_there(&mut browser, lang, other);
    numbers_agree(&mut browser, code);
    shots(&mut browser, &format!("{}-{lang}", Path::new(scenario).file_stem().unwrap().display()), lang);
    contrast(&mut browser);
    controls_have_names(&mut browser);
    keyboard(&mut browser, lang);
    if browser.eval("window.siyu.data.worlds[0].plans.length > 2") == json!(true) {
        plans_can_be_hidden(&mut browser, lang);
        views_change(&mut browser, lang);
    }
    browser.click(&format!("#lang-{other}"));
    assert_eq!(browser.eval("document.documentElement.lang.slice(0, 2)"), json!(other));
    parts_are_there(&mut browser, other, lang);
    assert!(draw_all(&mut browser) > 0, "charts in the other language");
    shots(&mut browser, &format!("{}-{other}", Path::new(scenario).file_stem().unwrap().display()), other);
    fits(&mut browser, 360);
    fits(&mut browser, 1280);
    assert!(browser.print().starts_with(b"%PDF"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

/// Pictures of every part for looking at them, when asked for.
fn shots(browser: &mut Browser, name: &str, lang: &str) {
    let Some(folder) = std::env::var_os("SIYU_SHOTS").map(PathBuf::from) else { return };
    for (width, dark) in [(1280, false), (1280, true), (360, false), (360, true)] {
        browser.look(width, dark);
        std::thread::sleep(std::time::Duration::from_millis(300));
        draw_all(browser);
        let look = if dark { "dark" } else { "light" };
        for part in PARTS.iter().copied().chain(["foot"]) {
            let file = folder.join(format!("{name}-{width}-{look}-{part}.png"));
            browser.shot(&format!(".{lang} .part-{part}"), &file);
        }
        browser.shot(&format!(".{lang} header"), &folder.join(format!("{name}-{width}-{look}-header.png")));
    }
    browser.look(1280, false);
}

#[test]
fn the_first_lesson_in_chinese() {
    let lesson = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/01-first-pool.toml");
    whole(lesson, ("zh", Lang::Zh), "en", &["--replicates", "4"]);
}

#[test]
fn the_real_buyers_in_english() {
    let lesson = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/00-real-buyers.toml");
    whole(lesson, ("en", Lang::En), "zh", &["--replicates", "4"]);
}

/// Another lesson, for looking at it.
#[test]
fn a_lesson_to_look_at() {
    let (Ok(lesson), Some(_)) = (std::env::var("SIYU_SHOTS_LESSON"), std::env::var_os("SIYU_SHOTS")) else { return };
    whole(&lesson, ("zh", Lang::Zh), "en", &["--replicates", "4"]);
}

/// A scenario whose every text tries to be more than text.
const HOSTILE: &str = r#"
[study]
title = "<script>alert(1)</script>"
question = "</title><img src=x onerror=alert(2)>"
start = 2026-04-01
days = 60
replicates = 3
baseline = "calm"

[world]
people = { past_buyers = 3_000, orders_per_day = 30 }
calendar.sale = { start = 2026-04-10, until = 2026-04-20, public_demand = 1.5 }

[plans.calm]
label = "</script><script>alert(3)</script>\u2028"
persona = "influencer"
staff.heads = 1
rhythm.mass_message = { promotion = 2, content = 1 }
channels.parcel_card = { put_in = 1.0, hook = "service" }

[plans.long]
extends = "calm"
label = "LONG"
rhythm.mass_message = { promotion = 3, content = 1 }

[plans.emoji]
extends = "calm"
label = "🎁 \"quoted\" 'single' & <b onclick=alert(4)>bold</b> 👩‍👩‍👧"
rhythm.mass_message = { promotion = 4, content = 1 }

[plans.rtl]
extends = "calm"
label = "خطة عربية \u202e<!--"
rhythm.mass_message = { promotion = 1, content = 1 }
"#;

#[test]
fn hostile_names_are_inert_and_legible() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hostile.toml");
    std::fs::write(&file, HOSTILE.replace("LONG", &"无尽的名字".repeat(40))).expect("written");
    let page = report(folder.path(), "hostile.toml", &["--lang", "en"]);
    browser.look(1280, false);
    browser.open(&page);
    draw_all(&mut browser);
    parts_are_there(&mut browser, "en", "zh");
    // Tooltips hold names as well.
    browser.eval("document.querySelector('.en figure.chart .live').focus()");
    browser.press("End", 35);
    browser.wait("document.querySelector('.en .tip') !== null");
    let added = "document.querySelectorAll('img,b[onclick],iframe,object,embed,link,.en script,.zh script').length";
    assert_eq!(browser.eval(added), json!(0));
    assert_eq!(browser.eval("document.querySelector('.en h1').textContent"), json!("<script>alert(1)</script>"));
    let text = browser.eval("document.querySelector('.page.en').innerText");
    let text = text.as_str().unwrap();
    for legible in
        ["</script><script>alert(3)</script>", "无尽的名字无尽的名字", "🎁 \"quoted\" 'single' &", "خطة عربية"]
    {
        assert!(text.contains(legible), "{legible}");
    }
    fits(&mut browser, 360);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn without_scripts_pictures_tables_and_languages_remain() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let lesson = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/01-first-pool.toml");
    let page = report(folder.path(), lesson, &["--lang", "en", "--replicates", "2", "--quick"]);
    browser.look(1280, false);
    browser.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.open(&page);
    let seen = |what: &str| format!("[...document.querySelectorAll('{what}')].filter(e => e.checkVisibility()).length");
    parts_are_there(&mut browser, "en", "zh");
    assert!(browser.eval(&seen(".still svg")).as_u64() >= Some(6), "pictures");
    for dead in [".live", ".live-only", "button", ".chip"] {
        assert_eq!(browser.eval(&seen(dead)), json!(0), "{dead} without a script behind it");
    }
    browser.click(".toc summary");
    assert!(browser.eval(&seen(".toc nav.en a")).as_u64() >= Some(11), "links to the parts");
    browser.click("#lang-zh");
    parts_are_there(&mut browser, "zh", "en");
    assert!(browser.eval(&seen(".still svg")).as_u64() >= Some(6), "pictures in the other language");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
