/** Files of a folder by the names that tables call them. */

export interface FolderNames {
  /** By path, in the form that Unicode calls composed: what a Mac writes is spelled otherwise than what a table says. */
  readonly byPath: ReadonlyMap<string, string>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** By folder and name without ending, in small letters. */
  readonly byStem: ReadonlyMap<string, readonly string[]>;
}

export function namesIn(paths: readonly string[]): FolderNames {
  const stemOf = (path: string) => {
    const { folder, name } = splitPath(path);
    return `${folder}/${name.replace(/\.[^.]+$/, '')}`.toLowerCase();
  };
  return {
    byPath: new Map(paths.map((path) => [path.normalize(), path])),
    byName: Map.groupBy(paths, (path) => splitPath(path).name.normalize().toLowerCase()),
    byStem: Map.groupBy(paths, stemOf),
  };
}

/** @returns the folder, '' for the topmost, and the name. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}

/**
 * The file that a table in `folder` calls so: under that path, in a folder `media` beside it, or the only one of that name. A
 * path that leads out of the folder names nothing but its last part.
 *
 * @returns none where several could be meant.
 */
export function filesNamed({ byPath, byName }: FolderNames, folder: string, called: string): readonly string[] {
  const parts = called
    .normalize()
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.');
  const name = parts.at(-1);
  if (name === undefined) return [];
  const within = parts.includes('..') ? name : parts.join('/');
  const places = ['', 'media/'].flatMap((between) => [within, name].map((end) => `${folder === '' ? '' : `${folder}/`}${between}${end}`));
  const exact = [...places, within].map((path) => byPath.get(path)).find((path) => path !== undefined);
  if (exact !== undefined) return [exact];
  const named = byName.get(name.toLowerCase()) ?? [];
  if (named.length <= 1) return named;
  const below = named.filter((path) => folder === '' || path.startsWith(`${folder}/`));
  return below.length === 1 ? below : [];
}
