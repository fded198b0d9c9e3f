//! The three browser engines and the drivers that steer them.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.name() == name)
    }

    fn capabilities(self) -> Result<Capabilities> {
        let mut capabilities = Capabilities::new();
        match self {
            Self::Chromium => {
                capabilities.set("browserName", "chrome")?;
                capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
                // As root it runs only without its sandbox; without a network, only without its own errands.
                let args = [
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars",
                    "--window-size=1280,900",
                ];
                capabilities.set("goog:chromeOptions", json!({ "args": args }))?;
            }
            Self::Firefox => {
                capabilities.set("browserName", "firefox")?;
                let args = ["-headless", "--width=1280", "--height=900"];
                capabilities.set("moz:firefoxOptions", json!({ "args": args }))?;
            }
            Self::WebKit => {
                capabilities.set("browserName", "MiniBrowser")?;
                let options = json!({ "binary": mini_browser()?, "args": ["--automation"] });
                capabilities.set("webkitgtk:browserOptions", options)?;
            }
        }
        Ok(capabilities)
    }
}

/// WebKit's own small browser lies in a folder named after the machine and the library's version.
fn mini_browser() -> Result<PathBuf> {
    for machine in fs::read_dir("/usr/lib")?.flatten() {
        for library in fs::read_dir(machine.path()).into_iter().flatten().flatten() {
            let browser = library.path().join("MiniBrowser");
            if browser.exists() {
                return Ok(browser);
            }
        }
    }
    bail!("WebKit's MiniBrowser is not installed")
}

/// A process that ends with the value.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _already_gone = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// A running driver: each [`Driver::browser`] is a new browser with an empty profile.
pub struct Driver {
    engine: Engine,
    address: String,
    _driver: Process,
    _screen: Option<Process>,
}

impl Driver {
    pub fn start(engine: Engine) -> Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let (program, option) = match engine {
            Engine::Chromium => ("chromedriver", format!("--port={port}")),
            Engine::Firefox => ("geckodriver", format!("--port={port}")),
            Engine::WebKit => ("WebKitWebDriver", format!("--port={port}")),
        };
        let mut command = Command::new(program);
        command
            .arg(option)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let screen = match engine {
            Engine::WebKit => {
                let (screen, display) = screen()?;
                command.env("DISPLAY", display).env("GDK_BACKEND", "x11");
                // Software drawing: the machine may have no graphics card at all.
                command
                    .env("LIBGL_ALWAYS_SOFTWARE", "1")
                    .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
                Some(screen)
            }
            Engine::Chromium | Engine::Firefox => None,
        };
        let driver = Process(
            command
                .spawn()
                .with_context(|| format!("{program} did not start"))?,
        );
        let patience = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > patience {
                bail!("{program} does not answer");
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(Self {
            engine,
            address: format!("http://127.0.0.1:{port}"),
            _driver: driver,
            _screen: screen,
        })
    }

    pub async fn browser(&self) -> Result<WebDriver> {
        // On a busy machine a browser may miss its driver's own patience; it gets a second start.
        let first = WebDriver::new(&self.address, self.engine.capabilities()?).await;
        let browser = match first {
            Ok(browser) => Ok(browser),
            Err(_) => WebDriver::new(&self.address, self.engine.capabilities()?).await,
        };
        browser.with_context(|| format!("{} did not start", self.engine.name()))
    }
}

/// A screen in memory, for the engine that has no headless mode; it picks its own free number.
fn screen() -> Result<(Process, String)> {
    let mut child = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1400x1000x24",
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("Xvfb did not start")?;
    let output = child.stdout.take().context("Xvfb has no output")?;
    let screen = Process(child);
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number)?;
    Ok((screen, format!(":{}", number.trim())))
}
