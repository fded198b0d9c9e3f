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

    /// `own` are words for the browser's command line beside those that it always gets.
    fn capabilities(self, own: &[String]) -> Result<Capabilities> {
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
                let args: Vec<_> = args.into_iter().chain(own.iter().map(|it| &**it)).collect();
                capabilities.set("goog:chromeOptions", json!({ "args": args }))?;
            }
            Self::Firefox => {
                capabilities.set("browserName", "firefox")?;
                let args = ["-headless", "--width=1280", "--height=900"];
                let args: Vec<_> = args.into_iter().chain(own.iter().map(|it| &**it)).collect();
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
        let first = WebDriver::new(&self.address, self.engine.capabilities(&[])?).await;
        let browser = match first {
            Ok(browser) => Ok(browser),
            Err(_) => WebDriver::new(&self.address, self.engine.capabilities(&[])?).await,
        };
        browser.with_context(|| format!("{} did not start", self.engine.name()))
    }
}

/// What a browser keeps from one start to the next; goes with the value.
pub struct Profile {
    engine: Engine,
    folder: PathBuf,
}

impl Profile {
    /// An empty one.
    pub fn new(engine: Engine) -> Result<Self> {
        let folder =
            std::env::temp_dir().join(format!("kepi-{}-{}", engine.name(), std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self { engine, folder })
    }

    /// Starts a browser with it.
    pub async fn browser(&self, driver: &Driver) -> Result<WebDriver> {
        let folder = self.folder.display();
        let own = match self.engine {
            Engine::Firefox => vec!["-profile".to_owned(), folder.to_string()],
            Engine::Chromium | Engine::WebKit => vec![format!("--user-data-dir={folder}")],
        };
        let started = WebDriver::new(&driver.address, self.engine.capabilities(&own)?).await;
        started.with_context(|| format!("{} did not start again", self.engine.name()))
    }

    /// Ends every process of its browser, without a word.
    pub fn kill(&self) -> Result<()> {
        let folder = self.folder.display().to_string();
        let is_its = |process: &PathBuf| {
            let words = fs::read(process.join("cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&words).contains(&folder)
        };
        let processes = fs::read_dir("/proc")?.flatten().map(|it| it.path());
        for process in processes.filter(is_its) {
            if let Some(id) = process.file_name() {
                let _it_may_be_gone_already = Command::new("kill").arg("-KILL").arg(id).status();
            }
        }
        Ok(())
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        let _nobody_is_there_any_more = self.kill();
        let _left_to_the_machine = fs::remove_dir_all(&self.folder);
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
