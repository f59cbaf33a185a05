// A VS Code workbench in headless Chromium, driven as a user does: by keys, clicks and what is on the screen.
import { createRequire } from "node:module";
import { mkdirSync } from "node:fs";
import * as path from "node:path";

const require = createRequire(path.join(process.env.RUST_SPECIALIST_PLAYWRIGHT ?? "", "package.json"));
const { chromium } = require("playwright-core");

/** Milliseconds that anything may take to appear: the machine may be busy. */
const PATIENCE = 120_000;

/** Pixels of the window. */
const [WIDTH, HEIGHT] = [1120, 700];

export class Workbench {
  static async open(url, pictures, theme) {
    const browser = await chromium.launch({
      executablePath: process.env.RUST_SPECIALIST_CHROMIUM,
      headless: true,
      args: ["--no-sandbox", "--disable-gpu"],
    });
    const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 1 });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const workbench = new Workbench(browser, page, pictures, theme);
    await page.goto(url, { waitUntil: "domcontentloaded" });
    await page.waitForSelector(".monaco-workbench .part.editor");
    await page.waitForSelector(".explorer-folders-view .monaco-list-row");
    return workbench;
  }

  constructor(browser, page, pictures, theme) {
    this.browser = browser;
    this.page = page;
    this.pictures = pictures;
    this.theme = theme;
    mkdirSync(pictures, { recursive: true });
  }

  close() {
    return this.browser.close();
  }

  /** A picture of the window. */
  async picture(name) {
    // Carets blink, and parts slide.
    await this.page.waitForTimeout(700);
    const file = path.join(this.pictures, `vscode-${name}-${this.theme}.png`);
    await this.page.screenshot({ path: file, caret: "hide" });
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  /** Wait until `check` holds for the whole text of the elements that the selector finds. */
  async shows(selector, wanted) {
    const source = wanted instanceof RegExp ? wanted.source : escaped(wanted);
    try {
      await this.page.waitForFunction(
        ([where, pattern]) =>
          [...document.querySelectorAll(where)].some((one) =>
            new RegExp(pattern, "s").test((one.textContent ?? "").replace(/\u00a0/g, " ")),
          ),
        [selector, source],
      );
    } catch {
      const there = await this.texts(selector);
      throw new Error(`${selector} never showed ${wanted}; it shows ${JSON.stringify(there)}`);
    }
  }

  async texts(selector) {
    const texts = await this.page.locator(selector).allTextContents();
    return texts.map((text) => text.replace(/\u00a0/g, " "));
  }

  /** Act, and act again if that does not show `wanted`: keys get lost where a part is just getting the focus. */
  async again(act, wanted) {
    for (const until = Date.now() + PATIENCE; ; ) {
      await act();
      try {
        return await wanted.waitFor({ timeout: 10_000 });
      } catch (error) {
        if (Date.now() > until) {
          throw error;
        }
      }
    }
  }

  /** Press the key that opens VS Code's input field. */
  quickInput(key) {
    return this.again(() => this.press(key), this.page.locator(".quick-input-widget .monaco-inputbox input"));
  }

  /** Open the menu of quick fixes, in which `wanted` is. */
  quickFixes(wanted) {
    const rows = this.page.locator(".action-widget .monaco-list-row", { hasText: wanted });
    return this.again(() => this.press("Control+."), rows.first());
  }

  /** Open a file of the workspace by name. */
  async file(name) {
    const tab = this.page.locator(".tab.active", { hasText: path.basename(name) });
    await this.again(async () => {
      await this.quickInput("Control+P");
      await this.page.keyboard.type(name);
      await this.shows(".quick-input-list .monaco-list-row", path.basename(name));
      await this.press("Enter");
    }, tab.first());
    await this.page.waitForSelector(".monaco-editor .view-lines .view-line");
  }

  /** Run a command by its title. */
  async command(title) {
    await this.quickInput("F1");
    await this.page.keyboard.type(title);
    await this.shows(".quick-input-list .monaco-list-row", title);
    await this.press("Enter");
  }

  /** The titles that the command palette lists for a word. */
  async commands(word) {
    await this.quickInput("F1");
    await this.page.keyboard.type(word);
    await this.shows(".quick-input-list .monaco-list-row", /./);
    await this.page.waitForTimeout(800);
    const titles = await this.texts(".quick-input-list .monaco-list-row");
    await this.press("Escape");
    return titles;
  }

  /** Put the caret into a line (from 1). */
  async goto(line, column = 1) {
    await this.quickInput("Control+G");
    await this.page.keyboard.type(`${line}:${column}`);
    await this.press("Enter");
    await this.page.waitForSelector(".quick-input-widget", { state: "hidden" });
  }

  /** Give the focus to the first group of editors. */
  focusEditor() {
    return this.press("Control+1");
  }

  /** Wait until the workspace has so many errors and warnings, whoever shows them. */
  problems(errors, warnings) {
    return this.shows('.statusbar-item[id="status.problems"]', new RegExp(`^\\D*${errors}\\D+${warnings}\\D*$`));
  }

  squiggles(kind) {
    return this.page.locator(`.monaco-editor .squiggly-${kind}`);
  }

  /** Rest the mouse on a squiggle until a hover is there that holds `wanted`. */
  async hover(squiggle, wanted) {
    const box = await squiggle.boundingBox();
    await this.page.mouse.move(box.x + Math.min(12, box.width / 2), box.y + box.height / 2);
    await this.page.mouse.move(box.x + Math.min(14, box.width / 2), box.y + box.height / 2 - 2);
    await this.shows(".monaco-hover", wanted);
  }

  /** Hover again and again until what comes later is there, too; the squiggle is looked for anew each time. */
  async hoverUntil(squiggle, wanted) {
    for (let again = 0; ; again++) {
      await this.hover(squiggle(), /./);
      await this.page.waitForTimeout(3000);
      const text = (await this.texts(".monaco-hover:not(.hidden)")).join("\n");
      if (wanted.test(text)) {
        return;
      }
      if (again === 100) {
        throw new Error(`the hover never said ${wanted}; it says ${text}`);
      }
      await this.press("Escape");
      await this.page.mouse.move(10, 10);
    }
  }

  /** A picture of a hover in a window that is higher, so that the hover can be, too; it is closed afterwards. */
  async pictureOfHover(name, squiggle, wanted) {
    await this.press("Escape");
    await this.page.mouse.move(10, 10);
    await this.page.setViewportSize({ width: WIDTH, height: HEIGHT + 160 });
    await this.page.waitForTimeout(1000);
    await this.hover(squiggle, wanted);
    const box = await this.page.locator(".monaco-hover:not(.hidden)").first().boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height];
    // By its lower edge, down to the status bar; then off the edge, which lights up.
    await this.page.mouse.move(x, y - 1);
    await this.page.mouse.down();
    await this.page.mouse.move(x, (y + HEIGHT) / 2);
    await this.page.mouse.move(x, HEIGHT + 120);
    await this.page.mouse.up();
    await this.page.mouse.move(x, y - 60);
    await this.picture(name);
    await this.press("Escape");
    await this.page.mouse.move(10, 10);
    await this.page.setViewportSize({ width: WIDTH, height: HEIGHT });
  }

  /** The text of the editor, as far as it is on the screen. */
  text() {
    return this.texts(".monaco-editor .view-line").then((lines) => lines.join("\n"));
  }

  status() {
    return this.page.locator('.statusbar-item[id="rust-specialist.rust-specialist.rustSpecialist.status"]');
  }

  /** Wait until the status item says (to a screen reader) what matches; `patience` times as long as for others. */
  async statusSays(wanted, patience = 1) {
    const pattern = wanted instanceof RegExp ? wanted.source : escaped(wanted);
    const found = '.statusbar-item[id*="rustSpecialist"]';
    try {
      await this.page.waitForFunction(
        ([where, source]) => {
          const item = document.querySelector(where);
          return item !== null && new RegExp(source).test(`${item.getAttribute("aria-label")} ${item.innerHTML}`);
        },
        [found, pattern],
        { timeout: patience * PATIENCE },
      );
    } catch {
      const there = await this.page.locator(found).evaluateAll((all) => all.map((one) => one.outerHTML));
      throw new Error(`the status item never said ${wanted}: ${JSON.stringify(there)}`);
    }
  }

  /** The frame of the webview that shows `wanted`. */
  async webview(wanted) {
    const until = Date.now() + PATIENCE;
    const pattern = wanted instanceof RegExp ? wanted : new RegExp(escaped(wanted));
    while (Date.now() < until) {
      for (const frame of this.page.frames()) {
        const text = await frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
        if (frame !== this.page.mainFrame() && pattern.test(text)) {
          return frame;
        }
      }
      await this.page.waitForTimeout(250);
    }
    throw new Error(`no webview ever showed ${wanted}`);
  }
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
