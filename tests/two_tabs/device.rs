//! A device whose tabs each see the storage a little late, and whose storage fails in every way that browsers' do.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use kepi::workbook::Stamp;
use kepi::workbook::store::{Refusal, Slot, Store};

/// What happens at an operation of a tab.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fault {
    /// There is no room.
    Quota,
    /// It throws, and nothing was done.
    Throws,
    /// It throws although it was done.
    ThrowsAfter,
    /// Half a text is kept, and nobody says so.
    Tears,
    /// Nothing is kept, and nobody says so.
    Forgets,
    /// The tab is gone.
    Crashes,
}

/// A name, and the text that it has now.
type Change = (String, Option<String>);

/// What a tab sees: its own changes at once, the others' when they have come.
#[derive(Default)]
struct View {
    texts: BTreeMap<String, String>,
    coming: VecDeque<Change>,
    /// After how many operations it is to fail, how, and how often.
    fault: Option<(u32, Fault, u32)>,
    is_gone: bool,
}

/// The storage that lasts, and what each tab sees of it.
#[derive(Default)]
struct Inner {
    texts: BTreeMap<String, String>,
    views: Vec<View>,
}

/// A device; clones are the same one.
#[derive(Clone, Default)]
pub(crate) struct Device(Rc<RefCell<Inner>>);

/// The storage as one tab has it.
pub(crate) struct Port {
    device: Device,
    tab: usize,
}

impl Device {
    /// A new tab. It sees what lies there now.
    pub(crate) fn port(&self) -> (Port, usize) {
        let mut inner = self.0.borrow_mut();
        let tab = inner.views.len();
        let texts = inner.texts.clone();
        inner.views.push(View {
            texts,
            ..View::default()
        });
        let device = self.clone();
        (Port { device, tab }, tab)
    }

    /// A tab closes.
    pub(crate) fn close(&self, tab: usize) {
        let view = &mut self.0.borrow_mut().views[tab];
        view.is_gone = true;
        view.coming.clear();
    }

    /// Whether a tab is gone.
    pub(crate) fn is_gone(&self, tab: usize) -> bool {
        self.0.borrow().views[tab].is_gone
    }

    /// So many of the others' changes come to a tab, in their order.
    pub(crate) fn deliver(&self, tab: usize, count: usize) {
        let view = &mut self.0.borrow_mut().views[tab];
        for _ in 0..count {
            match view.coming.pop_front() {
                Some(change) => set(&mut view.texts, change),
                None => return,
            }
        }
    }

    /// Whether a tab sees writes that the workbook which it sees names as absorbed.
    pub(crate) fn has_absorbed(&self, tab: usize) -> bool {
        let texts = &self.0.borrow().views[tab].texts;
        let book = texts.get(&Slot::Book.key("/")).map_or("", String::as_str);
        let stamps = texts.keys().filter_map(|key| Slot::stamp(key, "/"));
        let mut named = stamps.map(|stamp| format!("\"{stamp}\""));
        named.any(|name| book.contains(&name))
    }

    /// A tab's operation after so many others fails, and some of those that follow it too.
    pub(crate) fn plan(&self, tab: usize, after: u32, fault: Fault, times: u32) {
        self.0.borrow_mut().views[tab].fault = Some((after, fault, times));
    }

    /// Nothing fails any more.
    pub(crate) fn heal(&self) {
        for view in &mut self.0.borrow_mut().views {
            view.fault = None;
        }
    }

    /// All that lies there.
    pub(crate) fn texts(&self) -> BTreeMap<String, String> {
        self.0.borrow().texts.clone()
    }
}

fn set(texts: &mut BTreeMap<String, String>, (key, text): Change) {
    match text {
        Some(text) => texts.insert(key, text),
        None => texts.remove(&key),
    };
}

impl Port {
    /// Counts an operation, and says whether it fails.
    fn operate(&self) -> Option<Fault> {
        let view = &mut self.device.0.borrow_mut().views[self.tab];
        if view.is_gone {
            return Some(Fault::Crashes);
        }
        match view.fault {
            None => None,
            Some((0, fault, times)) => {
                view.fault = (times > 1).then(|| (0, fault, times - 1));
                view.is_gone = fault == Fault::Crashes;
                Some(fault)
            }
            Some((left, fault, times)) => {
                view.fault = Some((left - 1, fault, times));
                None
            }
        }
    }

    fn change(&self, key: &str, text: Option<&str>) {
        let inner = &mut *self.device.0.borrow_mut();
        let change = || (key.to_owned(), text.map(str::to_owned));
        set(&mut inner.texts, change());
        for (tab, view) in inner.views.iter_mut().enumerate() {
            if tab == self.tab {
                // What others did to it before is written over.
                view.coming.retain(|(coming, _)| coming != key);
                set(&mut view.texts, change());
            } else if !view.is_gone {
                view.coming.push_back(change());
            }
        }
    }
}

impl Store for Port {
    fn read(&self, slot: &Slot) -> Result<Option<String>, Refusal> {
        match self.operate() {
            Some(Fault::Throws | Fault::ThrowsAfter | Fault::Crashes) => Err(Refusal::Failed),
            _ => {
                let inner = self.device.0.borrow();
                Ok(inner.views[self.tab].texts.get(&slot.key("/")).cloned())
            }
        }
    }

    fn write(&mut self, slot: &Slot, text: &str) -> Result<(), Refusal> {
        let whole = || self.change(&slot.key("/"), Some(text));
        match self.operate() {
            None => whole(),
            Some(Fault::Quota) => return Err(Refusal::Full),
            Some(Fault::Throws | Fault::Crashes) => return Err(Refusal::Failed),
            Some(Fault::ThrowsAfter) => {
                whole();
                return Err(Refusal::Failed);
            }
            Some(Fault::Tears) => {
                let half: String = text.chars().take(text.chars().count() / 2).collect();
                self.change(&slot.key("/"), Some(&half));
            }
            Some(Fault::Forgets) => {}
        }
        Ok(())
    }

    fn remove(&mut self, slot: &Slot) -> Result<(), Refusal> {
        match self.operate() {
            Some(Fault::Throws | Fault::Crashes) => return Err(Refusal::Failed),
            fault => {
                self.change(&slot.key("/"), None);
                if fault == Some(Fault::ThrowsAfter) {
                    return Err(Refusal::Failed);
                }
            }
        }
        Ok(())
    }

    fn stamps(&self) -> Result<Vec<Stamp>, Refusal> {
        match self.operate() {
            Some(Fault::Throws | Fault::ThrowsAfter | Fault::Crashes) => Err(Refusal::Failed),
            _ => {
                let inner = self.device.0.borrow();
                let keys = inner.views[self.tab].texts.keys();
                Ok(keys.filter_map(|key| Slot::stamp(key, "/")).collect())
            }
        }
    }
}
