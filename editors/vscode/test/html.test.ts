import assert from "node:assert/strict";
import { test } from "node:test";
import { messagePage, pageOf } from "../src/timeline/html";

const DRAWING = { title: "Lifelines of <T> & co", svg: "<svg><text>a</text></svg>", place: 'src/"a".rs:3' };

test("texts are escaped, the picture is not", () => {
  const page = pageOf(DRAWING);
  assert.ok(page.includes("<h1>Lifelines of &lt;T&gt; &amp; co</h1>"));
  assert.ok(page.includes("src/&quot;a&quot;.rs:3"));
  assert.ok(page.includes(DRAWING.svg));
  assert.ok(messagePage("no <b>").includes("no &lt;b&gt;"));
});

test("nothing is fetched and nothing runs", () => {
  for (const page of [pageOf(DRAWING), messagePage("x")]) {
    assert.ok(page.includes("default-src 'none'; style-src 'unsafe-inline'"));
    assert.doesNotMatch(page, /<script|https?:|url\(/);
  }
});
