/**
 * For electron-builder.yml: the packages of the packed app were put together already (stage.ts). Without this the packer
 * would look for some of its own, and take every package of the project.
 */
export async function beforeBuild() {
  return false;
}
