/**
 * How it stands with the file of an item, as lists say it. `here`: in this vault, and whole when it was last read, if it was. `unsound`: what
 * was found of it then is not what came in. `withheld`: it stayed with whoever sent the record. `absent`: it is not here for another reason.
 * `none`: the record means no file.
 */
export const itemFiles = ['here', 'unsound', 'withheld', 'absent', 'none'] as const;
export type ItemFile = (typeof itemFiles)[number];

/** Those of which somebody has to be told: a file is meant, and it cannot be relied on here. */
export const wantingFiles = ['unsound', 'withheld', 'absent'] as const satisfies readonly ItemFile[];
