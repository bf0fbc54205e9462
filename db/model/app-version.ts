/** Of the app: what was made says by which. As in package.json; a test compares them. */
export const appVersion = '0.1.0';
