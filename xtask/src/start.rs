//! `cargo xtask start`: builds and serves the demo on 127.0.0.1, even in a fresh clone.
//!
//! The build is the quick one, unless pkg/dist already holds another build of the same sources.

use crate::build::{self, Kind};
use crate::command::run;
use crate::setup::{self, Purpose};
use crate::{Outcome, workspace};
use std::net::{Ipv4Addr, TcpListener};

const PORT: u16 = 8080;

pub fn start(arguments: &[String]) -> Outcome<()> {
    let port = parse(arguments)?;
    check_port(port)?;
    if !workspace::root().join("www/index.html").is_file() {
        return Err("www/index.html, the demo, is missing: restore it with `git checkout www`.".into());
    }
    let tools = setup::set_up(Purpose::Start)?;
    build::build(&tools, Kind::Quick)?;
    let mut server = tools.command("node");
    server.args(["tests/support/server.mjs", &port.to_string()]);
    run(&mut server, "The server ended: what is wrong stands above.")
}

fn parse(arguments: &[String]) -> Outcome<u16> {
    let text = match arguments {
        [] => return Ok(PORT),
        [flag, value] if flag == "--port" => value,
        [flag] if flag.starts_with("--port=") => &flag["--port=".len()..],
        _ => return Err("`cargo xtask start` takes `--port N` and nothing else.".into()),
    };
    text.parse().map_err(|_| "`--port` takes a number from 0 to 65535; 0 is any free port.".into())
}

/// Checks the port before the build, so that nobody waits in vain.
fn check_port(port: u16) -> Outcome<()> {
    let another = port.checked_add(1).unwrap_or(PORT);
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).map_err(|error| {
        format!("Port {port} cannot be used ({error}): name another one, `cargo xtask start --port {another}`.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn port_of(arguments: &[&str]) -> Outcome<u16> {
        parse(&arguments.iter().map(|argument| argument.to_string()).collect::<Vec<_>>())
    }

    #[test]
    fn ports() {
        assert_eq!(port_of(&[]), Ok(8080));
        assert_eq!(port_of(&["--port", "81"]), Ok(81));
        assert_eq!(port_of(&["--port=0"]), Ok(0));
        assert!(port_of(&["--port"]).is_err());
        assert!(port_of(&["--port", "99999"]).is_err());
        assert!(port_of(&["8081"]).is_err());
    }

    #[test]
    fn a_port_in_use_is_a_sentence_that_names_another() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = taken.local_addr().expect("an address").port();
        let sentence = check_port(port).expect_err("it is taken");
        assert!(sentence.contains("--port"), "{sentence}");
    }
}
