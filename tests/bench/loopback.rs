//! A server that keeps connections open and answers every request alike.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

pub const REPLY: &str = r#"{"access_token":"12345","group_id":"group_1g4mhziu6kvrs3vz35um","token_type":"bearer","type":"oauth_token"}"#;

/// The URL of a new server, on the processor of whoever asks, who stays there too: whether two processors are near each
/// other and awake is otherwise most of what a call takes, and differs from one connection to the next.
pub fn serve() -> String {
    #[cfg(target_os = "linux")]
    stay();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    url
}

fn answer(mut stream: TcpStream) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let reply = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{REPLY}",
        REPLY.len()
    );
    let mut line = String::new();
    loop {
        let mut length = 0;
        loop {
            line.clear();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if let Some((_, value)) = line
                .split_once(':')
                .filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            {
                length = value.trim().parse().ok()?;
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        stream.write_all(reply.as_bytes()).ok()?;
    }
}

/// Keeps this thread, and those that it starts, on the processor where it runs.
#[cfg(target_os = "linux")]
fn stay() {
    use nix::sched::{CpuSet, sched_getcpu, sched_setaffinity};
    let mut processors = CpuSet::new();
    let this = sched_getcpu().expect("the number of the processor");
    processors.set(this).expect("a processor");
    sched_setaffinity(nix::unistd::Pid::from_raw(0), &processors).expect("a processor to stay on");
}
