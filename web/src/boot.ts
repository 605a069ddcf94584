// boot.ts - runs before the page's own code arrives, so that nothing is drawn in the wrong colours.
import { applySettings } from "./settings";

applySettings();
