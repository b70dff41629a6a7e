//! `cargo xtask start`: the demo on 127.0.0.1, from a fresh clone on.

use crate::build::{self, Profile};
use crate::command::run;
use crate::setup::{self, Purpose};
use crate::{Outcome, workspace};
use std::net::{Ipv4Addr, TcpListener};

const PORT: u16 = 8080;

pub fn start(arguments: &[String]) -> Outcome<()> {
    let (port, profile) = parse(arguments)?;
    check_port(port)?;
    if !workspace::root().join("www/index.html").is_file() {
        return Err("www/index.html, the demo, is missing: restore it with `git checkout www`.".into());
    }
    let tools = setup::set_up(Purpose::Build)?;
    build::build(&tools, profile)?;
    let mut server = tools.command("node");
    server.args(["tests/support/server.mjs", &port.to_string()]);
    run(&mut server, "The server ended: what is wrong stands above.")
}

fn parse(arguments: &[String]) -> Outcome<(u16, Profile)> {
    let (mut port, mut profile) = (PORT, Profile::Release);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let value = match argument.split_once('=') {
            Some(("--port", value)) => Some(value),
            _ if argument == "--port" => Some(arguments.next().map(String::as_str).unwrap_or_default()),
            _ if argument == "--dev" => None,
            _ => {
                return Err(format!("`cargo xtask start` takes `--port N` and `--dev`, not `{argument}`."));
            }
        };
        match value {
            None => profile = Profile::Dev,
            Some(value) => {
                port = value.parse().map_err(|_| "`--port` takes a number from 0 to 65535; 0 is any free port.")?;
            }
        }
    }
    Ok((port, profile))
}

/// Asked before the build, so that nobody waits for it in vain.
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
        parse(&arguments.iter().map(|argument| argument.to_string()).collect::<Vec<_>>()).map(|(port, _)| port)
    }

    #[test]
    fn ports() {
        assert_eq!(port_of(&[]), Ok(8080));
        assert_eq!(port_of(&["--port", "81"]), Ok(81));
        assert_eq!(port_of(&["--dev", "--port=0"]), Ok(0));
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
