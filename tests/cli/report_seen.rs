//! The page of `socrates report` in a real browser, found by one of its usual names.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::environment::{Environment, Ran, skip};
use crate::report::company;

const BROWSERS: [&str; 5] = [
    "chromium", "chromium-browser", "google-chrome", "chrome", "headless_shell",
];

/// A project whose name is markup, as far as a name can be.
const HOSTILE: &str = "<img src=x onerror=document.title='run'><script>document.title='run'";

fn browser() -> Option<&'static str> {
    BROWSERS.into_iter().find(|name| {
        let mut command = Command::new(name);
        let command = command
            .arg("--version")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    })
}

/// Serves a page, and answers every other request with nothing. Reports which requests were made.
fn serve(page: Vec<u8>) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = [0; 4096];
            let read = stream.read(&mut request).unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..read]);
            let line = request.lines().next().unwrap_or_default().to_owned();
            let is_page = line.contains("/page.html ");
            told.lock().unwrap().push(line);
            let (status, body) = if is_page {
                ("200 OK", page.as_slice())
            } else {
                ("404 Not Found", &b""[..])
            };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(body);
        }
    });
    (port, asked)
}

/// What the browser makes of a page, with every request sent to us.
fn open(environment: &Environment, browser: &str, port: u16) -> Ran {
    let profile = environment.beside().join("profile");
    let mut command = environment.clean(Command::new(browser));
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-extensions",
        "--disable-sync",
        "--no-first-run",
        "--enable-logging=stderr",
        "--virtual-time-budget=2000",
        "--proxy-bypass-list=<-loopback>",
        "--dump-dom",
    ]);
    command
        .arg(format!("--proxy-server=127.0.0.1:{port}"))
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg("http://report.example/page.html");
    environment.run(&mut command)
}

#[test]
fn a_browser_asks_for_nothing_else_and_runs_nothing() {
    let Some(browser) = browser() else {
        return skip("there is no Chromium to look at the page with");
    };
    let company = company();
    company.write(
        format!("builds/{HOSTILE}/planning/STATE.md"),
        "# State\n\n## Status\n\n<script src=http://evil.example/x.js></script>\n",
    );
    company.write(
        format!("builds/{HOSTILE}/planning/journal/2026-11-20.md"),
        "<img src=\"http://evil.example/x.png\"> <style>@import 'http://evil.example/x.css'</style>\n",
    );
    company.write(
        "patterns/<svg onload=document.title='run'>.md",
        "# <script>document.title='run'</script>\n",
    );
    let page = company.socrates("report --out -").stdout;
    let (port, asked) = serve(page);
    let ran = open(&company, browser, port);
    let dom = String::from_utf8_lossy(&ran.stdout);
    assert!(dom.contains("</html>"), "{ran}");
    // The browser itself may contact its maker's servers; the page is our own.
    let asked = asked.lock().unwrap().clone();
    let of_page: Vec<&String> = asked
        .iter()
        .filter(|line| line.contains(".example"))
        .collect();
    assert_eq!(of_page.len(), 1, "{asked:?}");
    assert!(!ran.stderr().contains("CONSOLE"), "{}", ran.stderr());
    assert!(dom.contains("<title>company: report</title>"), "{dom}");
    let text = HOSTILE.replace('<', "&lt;").replace('>', "&gt;");
    assert!(dom.contains(&format!("<bdi>{text}</bdi>")), "{dom}");
    for tag in ["<script", "<img"] {
        assert!(!dom.contains(tag), "{tag} in {dom}");
    }
    // The style sheet is one that the policy lets through.
    let sheets = dom.matches("<style>").count();
    assert_eq!(sheets, 1, "{dom}");
}
