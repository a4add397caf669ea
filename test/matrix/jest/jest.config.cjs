const presets = ['@babel/preset-env', ['@babel/preset-react', { runtime: 'automatic' }]]

module.exports = {
  testEnvironment: 'jest-fixed-jsdom',
  transform: { '\\.[jt]sx?$': ['babel-jest', { presets }] },
  transformIgnorePatterns: ['/node_modules/(?!@aerocall/)'],
}
