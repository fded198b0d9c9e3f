//! Pictures that the reader takes away.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

use super::document::document;

/// Pixels of the picture for one of the drawing: screens and slides have twice as many.
const SHARPNESS: f64 = 2.0;

/// Hands a drawing of a size to the reader as a PNG file; whether the browser could.
pub async fn download_png(name: &str, svg: &str, (width, height): (u32, u32)) -> bool {
    drawn(name, svg, (width.into(), height.into()))
        .await
        .is_ok()
}

async fn drawn(name: &str, svg: &str, (width, height): (f64, f64)) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    let parts = Array::of1(&JsValue::from_str(svg));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let came = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&address)?;
    came?;
    let document = document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width((width * SHARPNESS) as u32);
    canvas.set_height((height * SHARPNESS) as u32);
    let paper: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    paper.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        width * SHARPNESS,
        height * SHARPNESS,
    )?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&canvas.to_data_url_with_type("image/png")?);
    link.set_download(name);
    link.click();
    Ok(())
}
