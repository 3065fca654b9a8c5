//! Every whole-system test, in one binary.

mod bank_day;
mod damage;
mod day_call;
mod documents;
mod hand_over;
mod hostile;
mod kills;
mod lines;
mod model;
mod morning;
mod printing;
mod programs;
mod refusals;
mod reports;
mod screens;
mod settlement;
mod story;
mod support;
mod tidy;
