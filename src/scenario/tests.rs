use super::checked::Plan;
