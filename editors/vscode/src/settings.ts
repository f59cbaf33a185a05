// What of the settings the server is told: only what somebody has set. VS Code fills in the defaults, and these would
// count as the user's word against their own settings file.

export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
  readonly globalLanguageValue?: unknown;
  readonly workspaceLanguageValue?: unknown;
  readonly workspaceFolderLanguageValue?: unknown;
}

export interface Section {
  get(key: string): unknown;
  inspect(key: string): Inspected | undefined;
}

/** The values of `keys` (`group.name`) that are set anywhere, by group, as the server takes them. */
export function settingsThatAreSet(section: Section, keys: readonly string[]): Record<string, object> {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const key of keys) {
    const inspected = section.inspect(key);
    if (inspected === undefined || !isSet(inspected)) {
      continue;
    }
    const [group, name] = key.split(".");
    if (group !== undefined && name !== undefined) {
      (groups[group] ??= {})[name] = section.get(key);
    }
  }
  return groups;
}

function isSet(inspected: Inspected): boolean {
  return [
    inspected.globalValue,
    inspected.workspaceValue,
    inspected.workspaceFolderValue,
    inspected.globalLanguageValue,
    inspected.workspaceLanguageValue,
    inspected.workspaceFolderLanguageValue,
  ].some((value) => value !== undefined);
}

const SECTION = "rustSpecialist.";

/** The keys, without the section, of the settings that a package.json declares. */
export function declaredKeys(packageJson: unknown): string[] {
  const contributes = member(packageJson, "contributes");
  const configuration = member(contributes, "configuration");
  const sections: unknown[] = Array.isArray(configuration) ? configuration : [configuration];
  return sections
    .flatMap((section) => Object.keys(Object(member(section, "properties")) as object))
    .filter((key) => key.startsWith(SECTION))
    .map((key) => key.slice(SECTION.length));
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
