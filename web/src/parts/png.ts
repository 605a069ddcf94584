// png.ts - an SVG of the page as a PNG, drawn shape by shape on a canvas.
//
// An <img> of the SVG would be shorter, but such an image may not use the page's fonts, and the
// Content-Security-Policy would have to let blob: images in. Knows what the page's drawings are made
// of: path, line, circle, rect and text, with translate() on groups.

const SCALE = 2;

export async function svgToPng(drawing: SVGSVGElement): Promise<Blob> {
    const box = drawing.getBoundingClientRect();
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(box.width * SCALE);
    canvas.height = Math.ceil(box.height * SCALE);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(0, 0, canvas.width, canvas.height);
    const draw = (element: SVGGraphicsElement): void => {
        const style = getComputedStyle(element);
        if (style.display === "none" || style.visibility === "hidden") return;
        const matrix = element.getScreenCTM();
        if (matrix) {
            context.setTransform(matrix.a * SCALE, matrix.b * SCALE, matrix.c * SCALE, matrix.d * SCALE,
                (matrix.e - box.left) * SCALE, (matrix.f - box.top) * SCALE);
            drawOne(context, element, style);
        }
        for (const child of element.children) {
            if (child instanceof SVGGraphicsElement) draw(child);
        }
    };
    for (const child of drawing.children) {
        if (child instanceof SVGGraphicsElement) draw(child);
    }
    return new Promise((done, fail) =>
        canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
}

const attribute = (element: Element, name: string): number => Number(element.getAttribute(name) ?? 0);

function outline(element: SVGGraphicsElement): Path2D | null {
    const path = new Path2D();
    if (element instanceof SVGPathElement) return new Path2D(element.getAttribute("d") ?? "");
    if (element instanceof SVGCircleElement) {
        path.arc(attribute(element, "cx"), attribute(element, "cy"), attribute(element, "r"), 0, 2 * Math.PI);
        return path;
    }
    if (element instanceof SVGRectElement) {
        path.rect(attribute(element, "x"), attribute(element, "y"), attribute(element, "width"), attribute(element, "height"));
        return path;
    }
    if (element instanceof SVGLineElement) {
        path.moveTo(attribute(element, "x1"), attribute(element, "y1"));
        path.lineTo(attribute(element, "x2"), attribute(element, "y2"));
        return path;
    }
    return null;
}

function drawOne(context: CanvasRenderingContext2D, element: SVGGraphicsElement, style: CSSStyleDeclaration): void {
    context.globalAlpha = Number(style.opacity);
    if (element instanceof SVGTextElement) {
        context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        context.fillStyle = style.fill;
        context.direction = style.direction === "rtl" ? "rtl" : "ltr";
        context.textAlign = style.textAnchor === "middle" ? "center" : style.textAnchor === "end" ? "end" : "start";
        context.fillText(element.textContent ?? "", attribute(element, "x"), attribute(element, "y"));
        return;
    }
    const path = outline(element);
    if (!path) return;
    if (style.fill !== "none") {
        context.fillStyle = style.fill;
        context.globalAlpha = Number(style.opacity) * Number(style.fillOpacity);
        context.fill(path);
    }
    if (style.stroke !== "none") {
        context.globalAlpha = Number(style.opacity) * Number(style.strokeOpacity);
        context.strokeStyle = style.stroke;
        context.lineWidth = parseFloat(style.strokeWidth) || 1;
        context.stroke(path);
    }
}
