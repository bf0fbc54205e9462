/**
 * A folder before it is taken in: which file is metadata, of which others it speaks, what it names that is not there, and of
 * which files nobody says anything. By names alone, so that nothing large is read for it.
 */
import type { Capture, CaptureEntry, Told } from './capture.ts';
import { type CaptureTool, mostTold, toolNames } from './capture-tools.ts';
import { filesNamed, type FolderNames, namesIn, splitPath } from './folder-names.ts';

export interface FolderFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Where it was needed to tell which file is meant. */
  readonly sha256?: string | undefined;
}

/** One telephone and tool, or interviewer; where nobody says which, one folder. It says who that is, and goes into no record: a group does (`groupOf`). */
export interface FileOrigin {
  /** What the tool is called. */
  readonly tool: string;
  readonly of: string;
}

export interface PlannedFile extends FolderFile {
  /** What files of metadata say of it. */
  readonly told: readonly Told[];
  /** It is metadata of these paths. */
  readonly describes: readonly string[];
  /** Where it comes from, with everything of the same origin: such files are no independent sources. */
  readonly origin?: FileOrigin;
}

export interface FolderPlan {
  readonly tools: readonly CaptureTool[];
  /** In the order in which they are taken in: metadata behind what it describes. */
  readonly files: readonly PlannedFile[];
  /** What a table names and the folder does not hold. */
  readonly absent: readonly { readonly from: string; readonly file: string }[];
  /** Files of which no table says anything, where there are tables. */
  readonly untold: readonly string[];
}

/** Larger ones are no metadata that anybody wrote. */
export const mostMetadataBytes = 24 * 1024 * 1024;

/** Signatures and time-stamps that lie beside a file under its name: kept, linked, and not read here. */
const seals = /\.(?:asc|sig|ots|gst|devicecheck|provider|sha256)$/i;

/** Whether it may say something of the files beside it, and is worth a look. */
export function mayDescribe({ path, sizeBytes }: FolderFile): boolean {
  const { name } = splitPath(path);
  if (sizeBytes === 0 || sizeBytes > mostMetadataBytes) return false;
  return /\.(?:csv|tsv|json|xlsx|xml|xmp|aae)$/i.test(name) || (/\.txt$/i.test(name) && /chat|聊天/i.test(name));
}

/** @param captures by the path of the file that says it. @param folder its own name. */
export function planFolder(files: readonly FolderFile[], captures: ReadonlyMap<string, Capture>, folder: string): FolderPlan {
  const links = new Links(files, captures, folder);
  for (const [path, capture] of captures) links.read(path, capture);
  for (const { path } of files) if (!captures.has(path) && seals.test(path)) links.seal(path);
  return links.plan();
}

/** Tables that name a content, where no file of that name is: the hashes of the files tell which one is meant. */
export function needsHashes(plan: FolderPlan, captures: ReadonlyMap<string, Capture>): boolean {
  const named = new Set(plan.files.flatMap(({ told }) => told.map(({ sha256 }) => sha256)));
  return [...captures.values()].some(({ entries }) => entries.some(({ sha256 }) => sha256 !== undefined && !named.has(sha256)));
}

class Links {
  readonly #files: readonly FolderFile[];
  readonly #captures: ReadonlyMap<string, Capture>;
  readonly #folder: string;
  readonly #names: FolderNames;
  readonly #byHash: ReadonlyMap<string, readonly FolderFile[]>;
  readonly #told = new Map<string, Told[]>();
  readonly #describes = new Map<string, Set<string>>();
  readonly #absent: { from: string; file: string }[] = [];

  constructor(files: readonly FolderFile[], captures: ReadonlyMap<string, Capture>, folder: string) {
    this.#files = files;
    this.#captures = captures;
    this.#folder = folder;
    // Metadata speaks of what is none.
    const media = files.filter(({ path }) => !captures.has(path) && !seals.test(path));
    this.#names = namesIn(media.map(({ path }) => path));
    const hashed = media.filter(({ sha256 }) => sha256 !== undefined);
    this.#byHash = Map.groupBy(hashed, ({ sha256 }) => sha256!);
  }

  read(path: string, { tool, entries }: Capture): void {
    for (const entry of entries) {
      const meant = this.#meantBy(path, tool, entry);
      if (meant.length === 0 && entry.file !== undefined) this.#absent.push({ from: path, file: entry.file });
      for (const file of meant) this.#link(path, file, { ...entry, tool, from: splitPath(path).name });
    }
  }

  /** `x.jpg.asc` is of `x.jpg`; of ProofMode, `HASH.asc` is of what `HASH.proof.json` is of, and `pubkey.asc` of all. */
  seal(path: string): void {
    const { folder, name } = splitPath(path);
    const isKey = /^pubkey\./i.test(name);
    const base = name.replace(seals, '');
    const direct = isKey ? [] : filesNamed(this.#names, folder, base).filter((file) => splitPath(file).folder === folder);
    const stem = base.replace(/\.proof\.(?:json|csv)$/i, '');
    const by = [...this.#describes].filter(
      ([from]) =>
        this.#captures.get(from)?.tool === 'proofmode' &&
        splitPath(from).folder === folder &&
        (isKey || splitPath(from).name.replace(/\.proof\.(?:json|csv)$/i, '') === stem),
    );
    for (const file of [...direct, ...by.flatMap(([, files]) => [...files])]) this.#describe(path, file);
  }

  plan(): FolderPlan {
    const planned = this.#files.map((file): PlannedFile => {
      const describes = [...(this.#describes.get(file.path) ?? [])];
      const origins = (describes.length > 0 ? describes : [file.path]).map((path) => this.#originOf(path));
      const [origin] = origins;
      const isOne = origins.every((one) => one?.tool === origin?.tool && one?.of === origin?.of);
      return { ...file, told: this.#told.get(file.path) ?? [], describes, ...(isOne && origin && { origin }) };
    });
    const isMetadata = ({ path, describes }: PlannedFile) => describes.length > 0 || this.#captures.has(path);
    const hasTables = [...this.#captures.values()].some(({ entries }) => entries.length > 0);
    return {
      tools: [...new Set([...this.#captures.values()].map(({ tool }) => tool))],
      files: [...planned.filter((file) => !isMetadata(file)), ...planned.filter(isMetadata)],
      absent: this.#absent,
      untold: hasTables ? planned.filter((file) => !isMetadata(file) && file.told.length === 0).map(({ path }) => path) : [],
    };
  }

  #meantBy(path: string, tool: CaptureTool, entry: CaptureEntry): readonly string[] {
    const { folder, name } = splitPath(path);
    const byHash = entry.sha256 === undefined ? undefined : this.#byHash.get(entry.sha256);
    if (byHash) return byHash.map((file) => file.path);
    if (tool === 'takeout') return this.#takenOut(folder, name, entry);
    if (entry.file !== undefined) {
      const named = filesNamed(this.#names, folder, entry.file);
      if (named.length > 0 || tool === 'odk' || tool === 'chat' || tool === 'table') return named;
    }
    return this.#beside(folder, name);
  }

  /** By its own name: `x.jpg.proof.json`, `x.xmp`, `x.csv` are of `x.jpg`. */
  #beside(folder: string, name: string): readonly string[] {
    const base = name.replace(/(?:\.proof)?\.[^.]+$/i, '');
    const exact = this.#names.byPath.get(folder === '' ? base : `${folder}/${base}`);
    if (exact) return [exact];
    return (this.#names.byStem.get(`${folder}/${base}`.toLowerCase()) ?? []).slice(0, 8);
  }

  /** The second `x.jpg` of an album is `x(1).jpg`, and its side file `x.jpg.supplemental-metadata(1).json`. */
  #takenOut(folder: string, name: string, { file }: CaptureEntry): readonly string[] {
    const count = /(\(\d+\))(?:\.[^.]*)?\.json$/i.exec(name)?.[1] ?? '';
    const here = (wanted: string) => filesNamed(this.#names, folder, wanted).filter((path) => splitPath(path).folder === folder);
    const byTitle = file === undefined ? [] : here(file.replace(/(\.[^.]*)?$/, `${count}$1`));
    if (byTitle.length > 0) return byTitle;
    // Long names are cut in both.
    const stem = name.replace(/\.json$/i, '').replace(/\(\d+\)$/, '');
    const inFolder = [...this.#names.byPath.values()].filter((path) => splitPath(path).folder === folder);
    const cut = inFolder.filter(
      (path) => stem.startsWith(splitPath(path).name) || (stem.length > 40 && splitPath(path).name.startsWith(stem)),
    );
    return cut.length === 1 ? cut : [];
  }

  #link(from: string, file: string, told: Told): void {
    const known = this.#told.get(file) ?? [];
    if (known.length < mostTold) this.#told.set(file, [...known, told]);
    this.#describe(from, file);
  }

  #describe(from: string, file: string): void {
    this.#describes.set(from, (this.#describes.get(from) ?? new Set()).add(file));
  }

  #originOf(path: string): FileOrigin | undefined {
    return originTold(this.#told.get(path), this.#folder);
  }
}

/** Whoever took them with one tool on one telephone is one origin; where nobody says which, the folder is one. */
export function originTold(told: readonly Told[] = [], folder: string): FileOrigin | undefined {
  const by = told.find(({ tool }) => toolNames[tool] !== undefined || tool === 'chat');
  return by && { tool: toolNames[by.tool] ?? 'Chat', of: by.origin ?? folder };
}
