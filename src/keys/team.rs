//! Keys of `[plans.NAME.teams.NAME]`: the people who look after friends.

use super::Provenance::Yours;
use super::plan::{CARRIERS, TOOLS};
use super::{Key, Kind, Unit, registry};

registry! {
    /// Keys of a team.
    KEYS in Team {
        GUIDES = Key::number("guides", 1.0, 0.0, 100_000.0, Unit::People)
            .label("guides", "导购人数").doc("Employees of the team; wages, set-up, room for friends and hours follow from it. The teams of a plan stand in place of staff.heads.", "该小组人数，决定工资、启动成本、好友容量与工时；有小组的方案不再使用 staff.heads。").from(Yours, "");
        SERVES = Key::audience("serves", "all")
            .label("whom the team serves", "服务对象").doc("The people whose adds the team takes, by traits that never change: segments and top20%. A new friend goes to the first team that serves it and has room; `rest` comes after all others, wherever it stands.", "由该小组承接的人群，按不变的特征划分：分群与 top20%。新好友归首个服务该人群且有余量的小组；`rest` 排在所有小组之后。");
        PERSONA = Key::optional("persona", Kind::Preset("personas"))
            .label("persona", "人设").doc("The face that the team shows; that of the plan when absent.", "该小组的人设；不填则用方案的人设。");
        CARRIER = Key::optional("carrier", Kind::Choice(CARRIERS))
            .label("carrier", "承载账号").doc("The account that makes the tie: wecom or personal_wechat; that of the plan when absent.", "建立好友关系的账号：企业微信或个人微信；不填则用方案的设置。");
        HOURS = Key::optional_number("hours_per_day", 0.5, 24.0, Unit::Hours)
            .label("hours on duty", "每日工时").doc("Working hours of one employee on a day on duty; staff.hours_per_day when absent.", "每位员工当班日的工时；不填则为 staff.hours_per_day。").from(Yours, "");
        TOOL = Key::optional("tool", Kind::Choice(TOOLS))
            .label("tool", "工具").doc("none, sidebar or automation; staff.tool when absent.", "无、侧边栏或自动化；不填则为 staff.tool。");
        MINUTES_PER_CHAT = Key::optional_number("minutes_per_chat", 0.1, 480.0, Unit::Minutes)
            .label("minutes per chat", "每次聊天分钟数").doc("Working time of one chat without a tool; staff.minutes_per_chat when absent.", "无工具时一次聊天的工作分钟数；不填则为 staff.minutes_per_chat。").from(Yours, "");
        FRIENDS_MAX = Key::optional_number("friends_per_guide_max", 1.0, 1_000_000.0, Unit::People)
            .label("friends per guide, at most", "每位导购好友上限").doc("Friends that one guide is given, when fewer than the platform's cap.", "分给每位导购的好友上限（低于平台上限时填写）。").from(Yours, "");
        SERVICE = Key::optional_number("service", 0.0, 60.0, Unit::PerMonth)
            .label("service touches", "一对一服务").doc("Personal service touches per friend and 30 days by this team; rhythm.service when absent.", "该小组每位好友每 30 天的一对一服务次数；不填则为 rhythm.service。").from(Yours, "");
    }
}
