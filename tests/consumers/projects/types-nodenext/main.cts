import newsprint = require("newsprint");
import lite = require("newsprint/lite");

newsprint.renderToString({ headline: "Night ferry sails again" });
lite.renderToString({ headline: "Night ferry sails again" });
