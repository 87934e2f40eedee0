//! Keys of `[plans.NAME.teams.NAME]`: the people who look after friends.

use super::{Key, registry};

registry! {
    /// Keys of a team.
    KEYS in Team {
        SERVES = Key::audience("serves", "all")
            .label("whom the team serves", "服务对象").doc("The friends the team looks after, for example `formula & top20%`; `rest` is whoever no earlier team serves.", "该小组服务的好友，例如 `formula & top20%`；`rest` 为前面各组未覆盖的好友。");
    }
}
