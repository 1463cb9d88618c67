import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Oldest Java that Elasticsearch 9 runs on. */
export const oldestJava = 21;

/** Home of a JDK ≥ 21: ES_JAVA_HOME, the newest in /usr/lib/jvm, JAVA_HOME, java on PATH; undefined if there is none. */
export function findJavaHome(): string | undefined {
  const wanted = process.env.ES_JAVA_HOME;
  if (wanted) return wanted;
  const folder = '/usr/lib/jvm';
  const installed = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const newest = installed
    .map((home) => ({ home, version: javaVersion(home) }))
    .filter(({ version }) => version >= oldestJava)
    .sort((a, b) => b.version - a.version)[0];
  if (newest) return newest.home;
  const fromEnvironment = process.env.JAVA_HOME;
  if (fromEnvironment && javaVersion(fromEnvironment) >= oldestJava) return fromEnvironment;
  const onPath = javaSettings('java');
  return onPath.version >= oldestJava ? onPath.home : undefined;
}

function javaVersion(home: string): number {
  const java = join(home, 'bin', 'java');
  return existsSync(java) ? javaSettings(java).version : 0;
}

function javaSettings(java: string): { readonly version: number; readonly home: string | undefined } {
  const { stderr, stdout } = spawnSync(java, ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  const printed = `${stderr ?? ''}${stdout ?? ''}`;
  const version = /java\.specification\.version = (\d+)/.exec(printed)?.[1] ?? '0';
  const home = /java\.home = (.+)/.exec(printed)?.[1];
  return { version: Number(version), home: home && existsSync(home) ? home : dirname(dirname(java)) };
}
