/** Of answers of time-stamp authorities; for the process that reads them, too, which starts for each file and loads no more than it needs. */

/** Answers with their chain are some kilobytes. */
export const stampBytes = 256 * 1024;
/** Certificates of one chain, and those that a person accepted. */
export const mostCertificates = 64;
