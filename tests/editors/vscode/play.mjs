// play.mjs SCENARIO URL PICTURES THEME: play one scenario; exit status 1, with a picture of the end, if it fails.
import * as scenarios from "./scenarios.mjs";
import { Workbench } from "./workbench.mjs";

const [name, url, pictures, theme] = process.argv.slice(2);
const vscode = await Workbench.open(url, pictures, theme);
try {
  await scenarios[name](vscode);
  console.log(`${name}: passed`);
} catch (error) {
  console.log(`${name}: ${error.stack}`);
  await vscode.picture(`failed-${name}`);
  process.exitCode = 1;
} finally {
  await vscode.close();
}
