import './styles/theme.css';

export { Alert } from './alert.js';
export { Answer } from './answer.js';
export { Badge } from './badge.js';
export { Button } from './button.js';
export { Empty } from './empty.js';
export { Failure } from './failure.js';
export { Field } from './field.js';
export { Icon, type IconName } from './icon.js';
export { KeyFigures } from './key-figures.js';
export { Loading } from './loading.js';
export { PageHead } from './page-head.js';
export { Panel } from './panel.js';
export { Progress } from './progress.js';
export { Table } from './table.js';
export { type Tone } from './tone.js';
