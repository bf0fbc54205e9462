/**
 * File and folder dialogs. What is chosen here is all that the window can ever reach on the disk.
 *
 * Titles come from the system; names that are proposed say nothing about the content.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';

import { app, type BrowserWindow, dialog, type FileFilter } from 'electron';

import { firstOwnFolder } from '../../db/disk/new-place.ts';
import type { FilePurpose } from '../contract/shell.ts';
import type { GrantPurpose } from '../contract/vault.ts';

interface Kind {
  readonly grant: GrantPurpose;
  readonly extensions?: readonly string[];
  readonly many?: boolean;
  /** Of the name that is proposed for a new file. */
  readonly newName?: () => string;
}

/** Neutral, and different each time: a name must not tell what is inside or how many there were. */
const neutralName = (extension: string) => () => `${randomBytes(4).toString('hex')}.${extension}`;

const kinds: Readonly<Record<FilePurpose, Kind>> = {
  'open-recommendations': { grant: 'read-file', extensions: ['csv', 'json', 'xlsx', 'docx', 'txt', 'tsv'] },
  'open-cases': { grant: 'read-file', extensions: ['csv', 'json', 'xlsx'] },
  'open-bundles': { grant: 'read-file', many: true },
  'open-vocabulary': { grant: 'read-file', extensions: ['csv', 'xlsx'] },
  'open-card': { grant: 'read-file', extensions: ['json'] },
  'open-backup': { grant: 'folder' },
  'open-evidence': { grant: 'read-file', many: true },
  'open-evidence-folder': { grant: 'folder' },
  'open-originals': { grant: 'folder' },
  'open-answers': { grant: 'read-file', extensions: ['tsr'], many: true },
  'open-certificate': { grant: 'read-file', extensions: ['pem', 'crt', 'cer', 'der'] },
  'save-requests': { grant: 'folder' },
  'save-bundle': { grant: 'write-file', newName: neutralName('age') },
  'save-card': { grant: 'write-file', newName: () => 'card.json' },
  'save-cases-csv': { grant: 'write-file', newName: neutralName('csv') },
  'save-cases-json': { grant: 'write-file', newName: neutralName('json') },
  'save-list-csv': { grant: 'write-file', newName: neutralName('csv') },
  'save-list-xlsx': { grant: 'write-file', newName: neutralName('xlsx') },
  'save-chart-svg': { grant: 'write-file', newName: neutralName('svg') },
  'save-chart-png': { grant: 'write-file', newName: neutralName('png') },
  'save-chart-csv': { grant: 'write-file', newName: neutralName('csv') },
  'save-report-pdf': { grant: 'write-file', newName: neutralName('pdf') },
  'save-report-docx': { grant: 'write-file', newName: neutralName('docx') },
  'save-report-html': { grant: 'write-file', newName: neutralName('html') },
  'save-report-xlsx': { grant: 'write-file', newName: neutralName('xlsx') },
  // A new folder with a file for each table.
  'save-report-csv': { grant: 'write-file', newName: () => randomBytes(4).toString('hex') },
  'save-report-ris': { grant: 'write-file', newName: neutralName('ris') },
  'save-report-csl-json': { grant: 'write-file', newName: neutralName('json') },
  'save-backup': { grant: 'folder' },
  'save-evidence': { grant: 'write-file', newName: neutralName('bin') },
};

let openDialogs = 0;

/** Whether a file dialog of the system stands open. No call closes it: Electron takes a signal for message boxes only. */
export function isFileDialogOpen(): boolean {
  return openDialogs > 0;
}

async function whileOpen<T>(answer: Promise<T>): Promise<T> {
  openDialogs += 1;
  try {
    return await answer;
  } finally {
    openDialogs -= 1;
  }
}

export interface ChosenFiles {
  readonly grant: GrantPurpose;
  readonly paths: readonly string[];
}

/** @returns no paths when the user cancelled. */
export async function chooseFiles(window: BrowserWindow, purpose: FilePurpose): Promise<ChosenFiles> {
  const { grant, extensions, many, newName } = kinds[purpose];
  if (newName) {
    const defaultPath = await proposedPath(newName());
    const { filePath, canceled } = await whileOpen(
      dialog.showSaveDialog(window, {
        defaultPath,
        properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
      }),
    );
    return { grant, paths: canceled || !filePath ? [] : [filePath] };
  }
  const { filePaths, canceled } = await whileOpen(
    dialog.showOpenDialog(window, {
      ...(extensions && { filters: filtersOf(extensions) }),
      properties: [
        grant === 'folder' ? 'openDirectory' : 'openFile',
        ...(grant === 'folder' ? (['createDirectory'] as const) : []),
        ...(many ? (['multiSelections'] as const) : []),
        'dontAddToRecent',
      ],
    }),
  );
  return { grant, paths: canceled ? [] : filePaths.slice(0, 100) };
}

/** A name in the first usual folder that is on this computer alone; where there is none, the system proposes the folder. */
async function proposedPath(name: string): Promise<string> {
  const folder = await firstOwnFolder([app.getPath('documents'), app.getPath('home'), app.getPath('downloads')]);
  return folder === undefined ? name : path.join(folder, name);
}

function filtersOf(extensions: readonly string[]): FileFilter[] {
  return [
    { name: extensions.map((extension) => extension.toUpperCase()).join(', '), extensions: [...extensions] },
    { name: '*', extensions: ['*'] },
  ];
}

/** A new vault gets a folder that does not exist yet. */
export async function chooseVaultFolder(window: BrowserWindow, purpose: 'open' | 'create'): Promise<string | undefined> {
  if (purpose === 'create') {
    const defaultPath = await proposedPath('Notes');
    const { filePath, canceled } = await whileOpen(
      dialog.showSaveDialog(window, { defaultPath, properties: ['createDirectory', 'dontAddToRecent'] }),
    );
    return canceled || !filePath ? undefined : filePath;
  }
  const { filePaths, canceled } = await whileOpen(dialog.showOpenDialog(window, { properties: ['openDirectory', 'dontAddToRecent'] }));
  return canceled ? undefined : filePaths[0];
}
