/** Files that were let go over a page or pasted into it: of a folder, all below it. Their paths on the disk are known to nobody. */

/** What is dropped by mistake, a whole disk, is not taken in. */
const mostFiles = 20_000;

export interface DroppedFile {
  readonly name: string;
  /** Below what was dropped, with `/`. */
  readonly path: string;
  readonly file: File;
}

export interface Dropped {
  readonly files: readonly DroppedFile[];
  /** Files and folders that cannot be read. */
  readonly unread: readonly string[];
  /** The name of the folder, where one was dropped. */
  readonly folder?: string;
  /** There were more. */
  readonly isCut: boolean;
}

/** Call it while the event is heard: what was dropped is gone afterwards. */
export function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? item.getAsFile() ?? []) : []));
  return collect(entries);
}

/** One that cannot be read keeps out none of the others. */
export async function collect(entries: readonly (FileSystemEntry | File)[]): Promise<Dropped> {
  const files: DroppedFile[] = [];
  const unread: string[] = [];
  const waiting = [...entries];
  const folder = entries.find((entry) => !(entry instanceof File) && entry.isDirectory)?.name;
  let entry = waiting.shift();
  for (; entry !== undefined && files.length < mostFiles; entry = waiting.shift()) {
    if (entry instanceof File) files.push({ name: entry.name, path: entry.name, file: entry });
    // Hidden files are a system's own.
    else if (!isSystems(entry.name)) await read(entry, files, waiting).catch(() => unread.push(pathOf(entry as FileSystemEntry)));
  }
  return { files, unread, isCut: entry !== undefined, ...(folder !== undefined && { folder }) };
}

async function read(entry: FileSystemEntry, files: DroppedFile[], waiting: (FileSystemEntry | File)[]): Promise<void> {
  if (isFolder(entry)) waiting.push(...(await entriesOf(entry)));
  else files.push({ name: entry.name, path: pathOf(entry), file: await fileOf(entry as FileSystemFileEntry) });
}

const isSystems = (name: string) => name.startsWith('.') || ['thumbs.db', 'desktop.ini', '__macosx'].includes(name.toLowerCase());

const pathOf = ({ fullPath, name }: FileSystemEntry) => fullPath.replace(/^\/+/, '') || name;

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder tells its entries by the hundred. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all.toSorted((one, other) => one.name.localeCompare(other.name));
    all.push(...some);
  }
}
