//! Keys of a hook preset: what a customer is offered for adding the contact.

use super::Provenance::{Assumed, Calibrated};
use super::{Key, Kind, Unit, registry};

registry! {
    /// All hook keys.
    KEYS in Hook {
        LABEL_EN = Key::optional("label_en", Kind::Text).label("English name", "英文名").doc("Name shown in English.", "英文显示名。");
        LABEL_ZH = Key::optional("label_zh", Kind::Text).label("Chinese name", "中文名").doc("Name shown in Chinese.", "中文显示名。");
        ACCEPTANCE = Key::number("acceptance", 1.0, 0.0, 5.0, Unit::Ratio).label("acceptance", "接受倍数").doc("Multiplies the channel's add rate.", "乘以渠道加粉率。").from(Assumed, "assumption: a gift wins more adds than nothing at all; the hook presets give a value each").plausible(0.8, 1.2);
        COST_YUAN = Key::number("cost_yuan", 0.0, 0.0, 10_000.0, Unit::Yuan).label("cost per add", "单次成本").doc("Cost of the hook per add.", "每加一位好友的钩子成本。").from(Assumed, "assumption: trade articles name 1-20 yuan for gifts; the hook presets give a value each").plausible(0.0, 20.0);
        HUNTERS = Key::number("hunters", 0.0, 0.0, 1.0, Unit::Share).label("share of gift hunters", "羊毛党比例").doc("Share of people who add for the hook alone; the same people for every hook, more of them for a dearer one.", "只为钩子而加的人占比；各钩子吸引的是同一批人，越贵越多。").from(Calibrated, "fitted: half of those who come for a gift hunt gifts, so that its advantage is gone within half a year").plausible(0.0, 0.6);
        ENTRY_TRUST = Key::number("entry_trust", 0.0, -0.5, 0.5, Unit::Level).label("entry trust", "初始信任调整").doc("Shift of a new friend's trust.", "对新好友初始信任的调整。").from(Assumed, "assumption: help and content raise the first impression a little, a gift lowers it").plausible(-0.1, 0.06);
        FIRST_DAYS_HAZARD = Key::number("first_days_hazard", 0.0, 0.0, 0.5, Unit::PerDay).label("loss in the first 72 hours", "前 72 小时流失").doc("Extra daily hazard of deleting on the day of the add and the two days after it: the gift is taken and the contact removed. 0: none.", "加好友当天及其后两天的额外删除风险：领完礼品即删。0 为无。").from(Assumed, "assumption: highest for gifts; one unsourced page has 3.2 % of all new friends gone within 72 hours").plausible(0.0, 0.03);
        SPEAKS = Key::number("speaks", 0.3, 0.0, 1.0, Unit::Share).label("new friends who speak", "开口率").doc("Share of new friends who write something themselves. It is shown and has no effect.", "主动开口的新好友比例，仅供展示，不影响其他结果。").from(Assumed, "assumption: help invites an answer more than a gift does; the hook presets give a value each").plausible(0.15, 0.5);
    }
}
