//! A static host as people rent them: it serves the built page under a sub-path of an origin and knows nothing else.
//! Each journey has its own, on its own port, hence its own origin and its own storage.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
    thread,
    time::Duration,
};

use anyhow::{Context, Result};

use crate::page::repository;

/// Where the page lies on the host. Not the root, so that an absolute address anywhere in the page is found out.
const FOLDER: &str = "/blog/tools/kepi/";
const RECORDER: &str = include_str!("recorder.js");
const KEEPS_NOTHING: &str = "delete Navigator.prototype.serviceWorker;";
const FALL: &str = include_str!("fall.js");

/// A way in which a host can fail to deliver a file.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    Missing,
    CutInHalf,
    WrongType,
    /// Whole, but after so many milliseconds.
    Late(u64),
}

struct State {
    dist: PathBuf,
    stopped: bool,
    keeps: bool,
    faults: Vec<(&'static str, Fault)>,
    /// A page of somebody else's.
    blog: String,
    troubles: Vec<String>,
    notes: Vec<String>,
}

pub struct Host {
    port: u16,
    state: Arc<Mutex<State>>,
}

impl Host {
    /// Starts serving the folder on a free port.
    pub fn start(dist: &Path) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(Mutex::new(State {
            dist: dist.to_owned(),
            stopped: false,
            keeps: false,
            faults: Vec::new(),
            blog: String::new(),
            troubles: Vec::new(),
            notes: Vec::new(),
        }));
        let host = Self { port, state };
        let state = Arc::clone(&host.state);
        // The thread lives as long as the process: a journey's host costs nothing once nobody asks it.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&state);
                thread::spawn(move || {
                    // A browser that hangs up in the middle is no failure of the page.
                    let _hung_up = answer(stream, &state);
                });
            }
        });
        Ok(host)
    }

    /// The page's address without a route.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{FOLDER}", self.port)
    }

    /// Lets browsers keep the page for moments without a connection. A journey about something else has no use for that:
    /// what is kept would be read without the recorder, and without the faults.
    pub fn let_keep(&self) {
        self.state().keeps = true;
    }

    /// A page of somebody else's lies at `__blog.html` from now on.
    pub fn publish(&self, blog: String) {
        self.state().blog = blog;
    }

    /// Another build of the page takes the place of the one that is served.
    pub fn serve(&self, dist: &Path) {
        self.state().dist = dist.to_owned();
    }

    /// Everybody can reach the host again.
    pub fn go_on(&self) {
        self.state().stopped = false;
    }

    /// From now on nothing answers: for the page this is what being offline is.
    pub fn stop(&self) {
        self.state().stopped = true;
    }

    /// Files whose address ends so arrive damaged from now on.
    pub fn damage(&self, ending: &'static str, fault: Fault) {
        self.state().faults.push((ending, fault));
    }

    /// Every file arrives whole again.
    pub fn repair(&self) {
        self.state().faults.clear();
    }

    /// What went wrong so far, out of sight; empties the list.
    pub fn take_troubles(&self) -> Vec<String> {
        std::mem::take(&mut self.state().troubles)
    }

    /// What a journey's own script had to say from within the page, which it outlives; empties the list.
    pub fn take_notes(&self) -> Vec<String> {
        std::mem::take(&mut self.state().notes)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

struct Request {
    method: String,
    path: String,
    /// Whether a person goes there, rather than a script fetching it.
    is_visit: bool,
    body: Vec<u8>,
}

fn read(stream: &TcpStream) -> Result<Request> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream);
    let mut first = String::new();
    lines.read_line(&mut first)?;
    let mut words = first.split_whitespace();
    let method = words.next().context("no method")?.to_owned();
    let target = words.next().context("no target")?;
    let path = target.split('?').next().unwrap_or(target).to_owned();
    let (mut length, mut is_visit) = (0, false);
    loop {
        let mut line = String::new();
        lines.read_line(&mut line)?;
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse()?;
            }
            Some((name, value)) if name.eq_ignore_ascii_case("accept") => {
                is_visit = value.contains("text/html");
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    lines.read_exact(&mut body)?;
    Ok(Request {
        method,
        path,
        is_visit,
        body,
    })
}

fn answer(mut stream: TcpStream, state: &Mutex<State>) -> Result<()> {
    if lock(state).stopped {
        return Ok(stream.shutdown(Shutdown::Both)?);
    }
    let request = read(&stream)?;
    let name = request.path.strip_prefix(FOLDER);
    if request.method == "POST" {
        let said = String::from_utf8_lossy(&request.body).into_owned();
        match name {
            Some("__trouble") => lock(state).troubles.push(said),
            Some("__note") => lock(state).notes.push(said),
            _ => {}
        }
        return respond(&mut stream, "204 No Content", "text/plain", b"");
    }
    if name == Some("__blog.html") {
        let blog = lock(state).blog.clone();
        return respond(&mut stream, "200 OK", "text/html", blog.as_bytes());
    }
    let own = match name {
        Some("__recorder.js") if lock(state).keeps => Some(RECORDER.to_owned()),
        Some("__recorder.js") => Some(RECORDER.to_owned() + KEEPS_NOTHING),
        Some("__fall.js") => Some(FALL.to_owned()),
        Some("__examples.js") => fs::read_to_string(repository("target/module/examples.js")).ok(),
        _ => None,
    };
    if let Some(script) = own {
        return respond(&mut stream, "200 OK", "text/javascript", script.as_bytes());
    }
    let fault = lock(state)
        .faults
        .iter()
        .find(|(ending, _)| request.path.ends_with(ending))
        .map(|(_, fault)| *fault);
    let dist = lock(state).dist.clone();
    let file = name.and_then(|name| file(&dist, name, request.is_visit));
    match (file, fault) {
        (None, _) => {
            lock(state).troubles.push(format!(
                "host: nothing at {} {}",
                request.method, request.path
            ));
            respond(&mut stream, "404 Not Found", "text/html", b"nothing here")
        }
        (Some(_), Some(Fault::Missing)) => {
            respond(&mut stream, "404 Not Found", "text/html", b"nothing here")
        }
        (Some((kind, bytes)), Some(Fault::CutInHalf)) => {
            respond(&mut stream, "200 OK", kind, &bytes[..bytes.len() / 2])
        }
        (Some((_, bytes)), Some(Fault::WrongType)) => {
            respond(&mut stream, "200 OK", "text/plain", &bytes)
        }
        (Some((kind, bytes)), Some(Fault::Late(milliseconds))) => {
            thread::sleep(Duration::from_millis(milliseconds));
            respond(&mut stream, "200 OK", kind, &bytes)
        }
        (Some((kind, bytes)), None) => respond(&mut stream, "200 OK", kind, &bytes),
    }
}

/// A file's type and bytes; the page itself, where somebody visits it, with the recorder put in behind its policy.
fn file(dist: &Path, name: &str, is_visit: bool) -> Option<(&'static str, Vec<u8>)> {
    let name = if name.is_empty() { "index.html" } else { name };
    let path = name
        .split('/')
        .filter(|part| *part != "..")
        .collect::<PathBuf>();
    let bytes = fs::read(dist.join(&path)).ok()?;
    let kind = match path.extension()?.to_str()? {
        "html" => "text/html",
        "js" | "mjs" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };
    if name != "index.html" || !is_visit {
        return Some((kind, bytes));
    }
    let page = String::from_utf8(bytes).ok()?;
    let recorder = "<meta charset=\"utf-8\"><script src=\"./__recorder.js\"></script>";
    Some((
        kind,
        page.replacen("<meta charset=\"utf-8\">", recorder, 1)
            .into_bytes(),
    ))
}

fn respond(stream: &mut TcpStream, status: &str, kind: &str, body: &[u8]) -> Result<()> {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(body)?;
    stream.flush()?;
    Ok(())
}
