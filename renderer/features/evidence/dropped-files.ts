/** Files that were let go over a page or pasted into it: of a folder, all below it. Their paths are known to nobody. */

/** What is dropped by mistake is not taken in by thousands. */
const mostFiles = 5000;

export interface DroppedFile {
  readonly name: string;
  readonly file: File;
}

/** Call it while the event is heard: what was dropped is gone afterwards. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly DroppedFile[]> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? item.getAsFile() ?? []) : []));
  return collect(entries);
}

async function collect(entries: readonly (FileSystemEntry | File)[]): Promise<readonly DroppedFile[]> {
  const found: DroppedFile[] = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry !== undefined && found.length < mostFiles; entry = waiting.shift()) {
    if (entry instanceof File) found.push({ name: entry.name, file: entry });
    else if (isFolder(entry)) waiting.push(...(await entriesOf(entry)));
    // Hidden files are a system's own.
    else if (!entry.name.startsWith('.')) found.push({ name: entry.name, file: await fileOf(entry as FileSystemFileEntry) });
  }
  return found;
}

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
