/** A time-stamp authority made for one test by Debian's openssl: a root, an authority below it, and who signs. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Signer {
  readonly certificate: string;
  readonly key: string;
}

export interface SignerOptions {
  /** `extendedKeyUsage` and what else is wanted, as openssl writes it. */
  readonly extensions?: readonly string[];
  /** `YYMMDDHHMMSSZ` */
  readonly from?: string;
  readonly to?: string;
  readonly digest?: string;
}

export const stampExtensions = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=critical,timeStamping',
];
const authorityExtensions = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign', 'subjectKeyIdentifier=hash'];

/** @throws when openssl does: a test is not to pass without it. */
export function openssl(args: readonly string[], input?: Uint8Array): Buffer {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, { ...(input && { input }), maxBuffer: 16 * 1024 * 1024 });
  if (error) throw error;
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}\n${stderr.toString()}`);
  return stdout;
}

export class TimeAuthority {
  readonly #folder: string;
  readonly root: Signer;
  readonly middle: Signer;
  readonly signer: Signer;
  #count = 0;

  constructor(folder: string, name = 'Invented Time') {
    this.#folder = join(folder, name.replaceAll(' ', '-'));
    mkdirSync(join(this.#folder, 'new'), { recursive: true });
    writeFileSync(join(this.#folder, 'index'), '');
    writeFileSync(join(this.#folder, 'stamps'), '01\n');
    this.root = this.#selfSigned(`${name} Root`);
    this.middle = this.issue(`${name} Authority`, this.root, { extensions: authorityExtensions });
    this.signer = this.issue(`${name} Unit`, this.middle);
  }

  at(name: string): string {
    return join(this.#folder, name);
  }

  #key(): string {
    const path = this.at(`${(this.#count += 1)}.key`);
    openssl(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', path]);
    return path;
  }

  #selfSigned(name: string): Signer {
    const key = this.#key();
    const certificate = this.at(`${this.#count}.pem`);
    const extensions = authorityExtensions.flatMap((one) => ['-addext', one]);
    openssl([
      'req',
      '-x509',
      '-new',
      '-key',
      key,
      '-subj',
      `/O=Invented/CN=${name}`,
      '-days',
      '3650',
      '-config',
      this.#config('req', []),
      ...extensions,
      '-out',
      certificate,
    ]);
    return { certificate, key };
  }

  issue(name: string, by: Signer, { extensions = stampExtensions, from, to, digest = 'sha256' }: SignerOptions = {}): Signer {
    const key = this.#key();
    const number = this.#count;
    const [request, certificate] = [this.at(`${number}.csr`), this.at(`${number}.pem`)];
    openssl(['req', '-new', '-key', key, '-subj', `/O=Invented/CN=${name}`, '-config', this.#config('req', []), '-out', request]);
    const config = this.#config('ca', [
      `database=${this.at('index')}`,
      `new_certs_dir=${this.at('new')}`,
      'rand_serial=yes',
      'unique_subject=no',
      'policy=any',
      'email_in_dn=no',
      'x509_extensions=ext',
      '[any]',
      'organizationName=optional',
      'commonName=supplied',
      '[ext]',
      ...extensions,
    ]);
    const dates = from === undefined ? ['-days', '3650'] : ['-startdate', from, '-enddate', to!];
    const maker = ['-cert', by.certificate, '-keyfile', by.key];
    openssl([
      'ca',
      '-batch',
      '-notext',
      '-config',
      config,
      '-name',
      'main',
      ...maker,
      '-md',
      digest,
      ...dates,
      '-in',
      request,
      '-out',
      certificate,
    ]);
    return { certificate, key };
  }

  #config(name: string, lines: readonly string[]): string {
    const path = this.at(`${name}-${(this.#count += 0)}.cnf`);
    const begin = name === 'req' ? ['[req]', 'distinguished_name=dn', '[dn]'] : ['[main]'];
    writeFileSync(path, [...begin, ...lines, ''].join('\n'));
    return path;
  }

  /** Answers a request. @param brought certificates that come with it, beside the signer's. */
  answer(
    request: Uint8Array,
    { signer = this.signer, brought = [this.middle, this.root], essAlgorithm = 'sha256' }: AnswerOptions = {},
  ): Buffer {
    const config = this.at('ts.cnf');
    const lines = [
      `serial=${this.at('stamps')}`,
      'signer_digest=sha256',
      'default_policy=1.2.3.4.1',
      'digests=sha256',
      'accuracy=secs:1',
      'ordering=no',
    ];
    writeFileSync(config, ['[tsa]', ...lines, `ess_cert_id_alg=${essAlgorithm}`, ''].join('\n'));
    const chain = this.at('chain.pem');
    writeFileSync(chain, brought.map(({ certificate }) => readFileSync(certificate, 'utf8')).join(''));
    writeFileSync(this.at('question'), request);
    const certificates = brought.length > 0 ? ['-chain', chain] : [];
    const by = ['-signer', signer.certificate, '-inkey', signer.key, ...certificates];
    openssl(['ts', '-reply', '-config', config, '-section', 'tsa', '-queryfile', this.at('question'), ...by, '-out', this.at('answer')]);
    return readFileSync(this.at('answer'));
  }

  /** What openssl would not sign: the same statement, under another's name. */
  signedBy(answer: Uint8Array, signer: Signer, how: readonly string[] = []): Buffer {
    writeFileSync(this.at('answer'), answer);
    openssl(['ts', '-reply', '-in', this.at('answer'), '-token_out', '-out', this.at('token')]);
    const said = openssl(['cms', '-verify', '-noverify', '-inform', 'DER', '-in', this.at('token'), '-binary']);
    const type = ['-econtent_type', '1.2.840.113549.1.9.16.1.4'];
    const by = ['-signer', signer.certificate, '-inkey', signer.key, '-certfile', this.middle.certificate];
    const token = openssl(
      ['cms', '-sign', '-binary', '-nodetach', '-cades', '-nosmimecap', ...how, ...type, ...by, '-outform', 'DER'],
      said,
    );
    return der(0x30, Buffer.concat([der(0x30, Buffer.from([2, 1, 0])), token]));
  }
}

export interface AnswerOptions {
  readonly signer?: Signer;
  readonly brought?: readonly Signer[];
  readonly essAlgorithm?: string;
}

export function der(tag: number, content: Uint8Array): Buffer {
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
