// The page of the timeline's webview. No script runs in it, and nothing is fetched.

export interface Drawing {
  readonly title: string;
  readonly svg: string;
  /** File and line, to tell pictures apart. */
  readonly place: string;
}

/** A page for the picture; its colours are the theme's, whose page classes VS Code sets on the body. */
export function pageOf(drawing: Drawing): string {
  return page(`<header>
<h1>${escaped(drawing.title)}</h1>
<p>${escaped(drawing.place)}</p>
</header>
<div class="picture">${drawing.svg}</div>`);
}

/** A page that says why there is no picture. */
export function messagePage(message: string): string {
  return page(`<p class="message">${escaped(message)}</p>`);
}

function page(body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Ownership timeline</title>
</head>
<body>
${body}
<style>${STYLE}</style>
</body>
</html>
`;
}

function escaped(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (char) => names[char] ?? char);
}

// More specific than the picture's own rules, which go by the system's colour scheme and not by the editor's.
const STYLE = `
body { padding: 0 16px 16px; color: var(--vscode-foreground); background: var(--vscode-editor-background); }
header { padding: 12px 0 4px; }
h1 { margin: 0; font-size: 1.2em; font-weight: 600; }
header p { margin: 2px 0 0; color: var(--vscode-descriptionForeground); }
.message { padding-top: 12px; color: var(--vscode-descriptionForeground); }
.picture { overflow: auto; }
.picture svg {
  --ground: var(--vscode-editor-background);
  --bad: var(--vscode-editorError-foreground, var(--vscode-charts-red));
  --shared: var(--vscode-charts-blue);
  --exclusive: var(--vscode-charts-orange);
  --owner: var(--vscode-descriptionForeground);
  --away: var(--vscode-charts-purple);
  display: block;
  /* A narrow editor makes the picture smaller, as long as it can be read. */
  width: auto;
  height: auto;
  max-width: 100%;
  min-width: 560px;
}
.picture svg text { font-family: var(--vscode-editor-font-family), monospace; fill: var(--vscode-editor-foreground); }
.picture svg .ground { fill: var(--ground); }
.picture svg .stripe { fill: var(--vscode-foreground); fill-opacity: 0.05; }
.picture svg text.number { fill: var(--vscode-editorLineNumber-foreground); }
.picture svg .bad { fill: var(--bad); }
.picture svg .owner { stroke: var(--owner); }
.picture svg .shared { stroke: var(--shared); }
.picture svg .exclusive { stroke: var(--exclusive); }
.picture svg text.owner, .picture svg text.shared, .picture svg text.exclusive { stroke: none; }
.picture svg text.shared { fill: var(--shared); }
.picture svg text.exclusive { fill: var(--exclusive); }
.picture svg .gone { stroke: var(--owner); stroke-opacity: 0.6; }
.picture svg .mark { fill: var(--ground); }
.picture svg .full.owner { fill: var(--owner); }
.picture svg .full.shared { fill: var(--shared); }
.picture svg .full.exclusive { fill: var(--exclusive); }
.picture svg .cross { stroke: var(--bad); }
.picture svg .away { stroke: var(--away); }
`;
