// The one direction in which the news flows. A stage may import the stages before it, never those after it.
const flow = ['feed', 'article', 'story', 'key-point', 'topic', 'briefing', 'message', 'delivery'];

// The only files that touch the world: network, disk, clock, environment.
const shell = '^src/(main|config)\\.ts$|^src/feed/(fetch|sample)\\.ts$|^src/(store|model|work)/';

const junkDrawer = '(^|/)(index|utils?|helpers?|common|shared|misc|lib)(/|\\.ts$)';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    ...flow
      .slice(0, -1)
      .map((stage, i) =>
        rule(
          `${stage}-looks-only-upstream`,
          `${stage} runs before ${flow.slice(i + 1).join(', ')} and must not know them.`,
          { path: `^src/${stage}/` },
          { path: `^src/(${flow.slice(i + 1).join('|')})/` },
        ),
      ),
    rule(
      'only-message-knows-answers',
      'An answer is a branch off the main flow; it rejoins at message.',
      { path: '^src/(feed|article|story|key-point|topic|briefing|language)/' },
      { path: '^src/answer/' },
    ),
    rule(
      'answer-skips-briefing',
      'A question is answered from passages, not from briefings.',
      { path: '^src/answer/' },
      { path: '^src/(briefing|message|delivery)/' },
    ),
    rule(
      'language-is-a-leaf',
      'A language file holds words only, so that a native speaker needs to read nothing else.',
      { path: '^src/language/' },
      { path: '^src/(?!language/)' },
    ),
    rule(
      'stages-do-not-call-use-cases',
      'ingest, brief and ask call the stages; never the reverse.',
      { path: '^src/[^/]+/' },
      { path: '^src/(ingest|brief|brief-edition|publish|ask|pipe|bot|main)\\.ts$' },
    ),
    rule(
      'only-delivery-sees-ports',
      'Stages get values. Only delivery (and the use cases) hold a platform or a store.',
      { path: '^src/(feed|article|story|key-point|topic|briefing|answer|message|language)/' },
      { path: '^src/(platform|store|model|work)\\.ts$' },
    ),
    rule(
      'ports-have-no-callers-below',
      'A port names domain types only; its implementations name it.',
      { path: '^src/(platform|store|model|work)\\.ts$' },
      { path: '^(adapters/|src/(store|model|work)/)' },
    ),
    rule(
      'core-never-imports-adapters',
      'Only main.ts knows which platforms exist.',
      { path: '^src/', pathNot: '^src/main\\.ts$' },
      { path: '^adapters/' },
    ),
    rule(
      'no-platform-sdk-in-core',
      'Slack and Discord words stop at adapters/.',
      { path: '^src/' },
      { path: '(^|node_modules/)(@slack/|discord\\.js|@discordjs/|discord-api-types)' },
    ),
    rule(
      'adapters-see-the-contract-only',
      'An adapter needs the port and the message, and what is done to any message before it is shown: parting and grouping, where surfaces would only repeat each other. Nothing else of the engine.',
      { path: '^adapters/' },
      { path: '^src/', pathNot: '^src/((platform|command)\\.ts$|message/(message|pages|split|passage|list)\\.ts$)' },
    ),
    rule(
      'adapters-are-strangers',
      'One platform never imports another.',
      { path: '^adapters/([^/]+)/' },
      { path: '^adapters/([^/]+)/', pathNot: '^adapters/$1/' },
    ),
    rule(
      'core-is-pure',
      'Only the shell may do input or output.',
      { path: '^src/', pathNot: shell },
      { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|url|util|assert)' },
    ),
    rule(
      'one-store-implementation-door',
      'Only main.ts picks the store.',
      { path: '^src/', pathNot: '^src/(main\\.ts$|store/)' },
      { path: '^src/store/' },
    ),
    rule('main-is-nobodys-dependency', 'Nothing imports the composition root.', {}, { path: '^src/main\\.ts$' }),
    rule('no-cycles', 'A cycle has no first file to read.', {}, { circular: true }),
    rule('no-orphans', 'Unused files are deleted.', { orphan: true, pathNot: '\\.d\\.ts$|^adapters/web/app\\.js$' }, {}),
    rule('no-junk-drawers', 'Name a file for what it does.', { path: junkDrawer }, {}),
    rule('nothing-from-junk-drawers', 'Name a file for what it does.', {}, { path: junkDrawer, pathNot: 'node_modules' }),
    rule('tests-are-not-shipped', 'src and adapters never import tests.', { path: '^(src|adapters)/' }, { path: '^test/' }),
    rule(
      'no-dev-dependencies-in-production',
      'Move it to dependencies.',
      { path: '^(src|adapters)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
