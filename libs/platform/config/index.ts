export { SettingsError, flag, integer, optional, readSettings, text, url, type Settings } from './settings.js';
export { databaseSettings, type DatabaseSettings } from './database-settings.js';
export { productPath } from './product-path.js';
