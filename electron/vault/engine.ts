/**
 * What the vault process needs of the engine. db/ implements it (db-engine.ts); the
 * machinery here knows no more of a vault than this.
 */

/** The folder with the vault, and this machine's own folder, where its marker lives. */
export interface VaultPlace {
  readonly folder: string;
  readonly stateFolder: string;
  /** The preview host: vaults of real work stay shut. */
  readonly isTrainingOnly?: boolean | undefined;
}

export interface NewVaultDetails {
  readonly passphrase: string;
  readonly member: string;
  readonly isTraining?: boolean | undefined;
}

export interface OpenVault {
  onChange(listener: (tables: readonly string[]) => void): () => void;
}

/** Files of evidence that came over, and those among them that were damaged in the backup already. */
export interface RestoredFiles {
  readonly files: number;
  readonly damaged: number;
}

export interface VaultEngine<V extends OpenVault> {
  /** Looks at the folder without a passphrase. @throws {AppError} what keeps it shut whatever the passphrase. */
  check(place: VaultPlace): Promise<void>;
  /** Opens a vault that is in memory only and holds nothing, so that the next opening finds all code warm; `work` uses it. */
  rehearse(work: (vault: V) => Promise<unknown>): Promise<void>;
  /** @throws {AppError} `vault.wrong-passphrase` and whatever else keeps it shut; nothing stays open then. */
  open(place: VaultPlace, passphrase: string): Promise<V>;
  /** Makes it, and leaves it closed. */
  create(place: VaultPlace, details: NewVaultDetails): Promise<void>;
  /** Makes a vault in the chosen folder from a backup, and leaves it closed. */
  restore(place: VaultPlace, backup: string, passphrase: string): Promise<RestoredFiles>;
  /** @throws {AppError} `vault.wrong-passphrase`; nothing is changed then. */
  changePassphrase(
    vault: V,
    place: VaultPlace,
    current: string,
    next: string,
  ): Promise<{ readonly backupsChanged: number; readonly backupsUnreachable: number }>;
  suggestPassphrase(): string;
  /** Estimated bits, and whether they are too few. */
  ratePassphrase(passphrase: string): { readonly bits: number; readonly isWeak: boolean };
  describe(vault: V): { readonly isTraining: boolean; readonly member: string; readonly memberId: string };
  /** Writes what was left, tidies, closes and overwrites the keys. Closed even when it throws. */
  close(vault: V): Promise<void>;
}
