//! The page's entry: finds the mount point and mounts the application.

fn main() {
    #[cfg(feature = "browser")]
    kepi::ui::mount();
}
