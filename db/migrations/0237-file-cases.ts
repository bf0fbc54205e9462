import type { Connection } from '../vault/connection.ts';

export const version = 237;

/**
 * With which cases a file came. A record may name the hash of any file; only a case with which its bytes came, here or in a bundle, may
 * hand it on. Of what is here already that is told by its custody, as this vault wrote it, or by there being no other case with the file.
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE TABLE file_case (
      sha256 BLOB NOT NULL REFERENCES evidence_file (sha256) ON DELETE CASCADE,
      case_id BLOB NOT NULL,
      PRIMARY KEY (sha256, case_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE staged_file_case (
      bundle_key INTEGER NOT NULL REFERENCES staged_bundle (key) ON DELETE CASCADE,
      sha256 BLOB NOT NULL,
      case_id BLOB NOT NULL,
      -- 1 once the bytes went by; what a bundle says of a file that it does not hold is nothing.
      carried INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (bundle_key, sha256, case_id)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO file_case (sha256, case_id)
    WITH named AS MATERIALIZED (
      SELECT id, case_id, unhex(sha256) AS file FROM evidence WHERE case_id IS NOT NULL AND unhex(sha256) IS NOT NULL
    ), single AS MATERIALIZED (
      SELECT file FROM named GROUP BY file HAVING count(DISTINCT case_id) = 1
    )
    SELECT DISTINCT n.file, n.case_id FROM named n JOIN evidence_file f ON f.sha256 = n.file
    WHERE n.file IN (SELECT file FROM single) OR EXISTS (
      SELECT 1 FROM custody c
      JOIN record r ON r.key = c.key JOIN action a ON a.key = r.origin JOIN replica p ON p.key = a.replica_key
      WHERE c.evidence_id = n.id AND c.kind IN ('received', 'restored', 'made') AND unhex(c.sha256) = n.file AND c.deleted = 0 AND p.mine > 0
    );
  `);
}
